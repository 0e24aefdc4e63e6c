/** What unbilled consumption costs by its tariff, and which months of consumption are unusual. */
@NullMarked
package io.partnerscope.analytics.rating;

import org.jspecify.annotations.NullMarked;
