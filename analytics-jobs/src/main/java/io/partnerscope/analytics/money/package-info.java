/** Exchange rates and the conversion function that models call. */
@NullMarked
package io.partnerscope.analytics.money;

import org.jspecify.annotations.NullMarked;
