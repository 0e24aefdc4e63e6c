@NullMarked
package io.partnerscope.analytics.learning.basket;

import org.jspecify.annotations.NullMarked;
