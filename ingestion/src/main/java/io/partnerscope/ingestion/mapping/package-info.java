/** From rows of a source to rows of a dataset: look-ups, expressions, typing and checks in one pass. */
@NullMarked
package io.partnerscope.ingestion.mapping;

import org.jspecify.annotations.NullMarked;
