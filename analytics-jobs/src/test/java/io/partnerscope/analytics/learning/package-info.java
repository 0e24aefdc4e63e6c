@NullMarked
package io.partnerscope.analytics.learning;

import org.jspecify.annotations.NullMarked;
