@NullMarked
package io.partnerscope.analytics.rating;

import org.jspecify.annotations.NullMarked;
