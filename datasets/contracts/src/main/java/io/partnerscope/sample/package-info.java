/** Makes the sample channel: canonical CSV files of every lake dataset, and what is true about them. */
@NullMarked
package io.partnerscope.sample;

import org.jspecify.annotations.NullMarked;
