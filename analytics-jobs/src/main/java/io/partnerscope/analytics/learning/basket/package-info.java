/** Association rules: what those who own one thing also own. Mining looks at the rows, so it runs Spark's actions. */
@NullMarked
package io.partnerscope.analytics.learning.basket;

import org.jspecify.annotations.NullMarked;
