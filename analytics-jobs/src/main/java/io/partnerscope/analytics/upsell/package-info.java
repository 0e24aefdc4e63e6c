/** What to offer to whom: the plays are SQL models; here is what persons decided of them. */
@NullMarked
package io.partnerscope.analytics.upsell;

import org.jspecify.annotations.NullMarked;
