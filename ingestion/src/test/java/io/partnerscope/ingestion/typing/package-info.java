/** Tests. */
@NullMarked
package io.partnerscope.ingestion.typing;

import org.jspecify.annotations.NullMarked;
