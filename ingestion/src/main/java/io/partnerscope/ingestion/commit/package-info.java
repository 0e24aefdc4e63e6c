/** The last steps: rows into the lake, rejected ones into quarantine, and the record of the batch. */
@NullMarked
package io.partnerscope.ingestion.commit;

import org.jspecify.annotations.NullMarked;
