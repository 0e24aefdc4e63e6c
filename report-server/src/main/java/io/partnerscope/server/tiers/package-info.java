/** Tier programs: the board, one vendor's standing, and why. */
@NullMarked
package io.partnerscope.server.tiers;

import org.jspecify.annotations.NullMarked;
