/** Which of the rows with the same key counts: within the batch, and against what the lake has. */
@NullMarked
package io.partnerscope.ingestion.keys;

import org.jspecify.annotations.NullMarked;
