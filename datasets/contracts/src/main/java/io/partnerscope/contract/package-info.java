/** What each dataset is: its grain, columns, types and checks, declared once in YAML and projected everywhere. */
@NullMarked
package io.partnerscope.contract;

import org.jspecify.annotations.NullMarked;
