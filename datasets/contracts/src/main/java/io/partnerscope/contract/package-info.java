/** To be described by its first classes. */
@NullMarked
package io.partnerscope.contract;

import org.jspecify.annotations.NullMarked;
