/** From the texts of a source to typed values, or to the reason why not. Pure functions, no Spark. */
@NullMarked
package io.partnerscope.ingestion.typing;

import org.jspecify.annotations.NullMarked;
