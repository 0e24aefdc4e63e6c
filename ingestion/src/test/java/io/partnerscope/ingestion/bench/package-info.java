/** How long ingestion takes, beside another engine doing the same work; run by hand, never by {@code mvn verify}. */
@NullMarked
package io.partnerscope.ingestion.bench;

import org.jspecify.annotations.NullMarked;
