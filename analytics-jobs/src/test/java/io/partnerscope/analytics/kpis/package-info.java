/** Key figures: what models of them start from. */
@NullMarked
package io.partnerscope.analytics.kpis;

import org.jspecify.annotations.NullMarked;
