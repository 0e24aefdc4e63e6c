/** How long {@code analyze} takes, beside another engine computing the same; run by hand, never by {@code mvn verify}. */
@NullMarked
package io.partnerscope.analytics.bench;

import org.jspecify.annotations.NullMarked;
