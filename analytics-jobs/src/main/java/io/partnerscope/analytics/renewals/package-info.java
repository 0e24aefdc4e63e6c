/**
 * The likelihood that a term is renewed (DOMAIN §5): what it is learned from, the model and the baseline it must beat, and
 * what both say of the terms that run.
 */
@NullMarked
package io.partnerscope.analytics.renewals;

import org.jspecify.annotations.NullMarked;
