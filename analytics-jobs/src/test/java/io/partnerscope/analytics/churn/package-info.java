@NullMarked
package io.partnerscope.analytics.churn;

import org.jspecify.annotations.NullMarked;
