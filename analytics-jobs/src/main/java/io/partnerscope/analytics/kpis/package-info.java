/** Key figures of partners and of the program (DOMAIN §4); most of them are SQL under {@code models/kpis}. */
@NullMarked
package io.partnerscope.analytics.kpis;

import org.jspecify.annotations.NullMarked;
