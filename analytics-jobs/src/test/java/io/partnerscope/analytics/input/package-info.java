/** Tests of what an analysis reads. */
@NullMarked
package io.partnerscope.analytics.input;

import org.jspecify.annotations.NullMarked;
