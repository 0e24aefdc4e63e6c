/** Tier programs over the lake: what they measure, and the verdicts they come to. */
@NullMarked
package io.partnerscope.analytics.tiers;

import org.jspecify.annotations.NullMarked;
