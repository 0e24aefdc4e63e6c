/** Tests. */
@NullMarked
package io.partnerscope.ingestion.source;

import org.jspecify.annotations.NullMarked;
