@NullMarked
package io.partnerscope.analytics.renewals;

import org.jspecify.annotations.NullMarked;
