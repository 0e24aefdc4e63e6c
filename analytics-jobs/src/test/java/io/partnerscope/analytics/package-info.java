/** Tests of the analyze command. */
@NullMarked
package io.partnerscope.analytics;

import org.jspecify.annotations.NullMarked;
