/** Tests of the last steps. */
@NullMarked
package io.partnerscope.ingestion.commit;

import org.jspecify.annotations.NullMarked;
