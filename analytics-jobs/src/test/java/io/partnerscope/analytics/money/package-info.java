/** Tests of exchange rates. */
@NullMarked
package io.partnerscope.analytics.money;

import org.jspecify.annotations.NullMarked;
