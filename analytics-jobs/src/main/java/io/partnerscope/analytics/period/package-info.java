/** The as-of day and the periods that key figures are computed for. */
@NullMarked
package io.partnerscope.analytics.period;

import org.jspecify.annotations.NullMarked;
