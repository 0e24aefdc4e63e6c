/** Tests of the as-of day and its periods. */
@NullMarked
package io.partnerscope.analytics.period;

import org.jspecify.annotations.NullMarked;
