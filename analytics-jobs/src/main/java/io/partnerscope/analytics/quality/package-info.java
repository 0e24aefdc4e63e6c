/** What became of the rows that came in: the data_quality mart. */
@NullMarked
package io.partnerscope.analytics.quality;

import org.jspecify.annotations.NullMarked;
