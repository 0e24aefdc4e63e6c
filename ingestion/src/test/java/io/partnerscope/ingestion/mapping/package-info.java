/** Tests of the step from a source's rows to a dataset's rows. */
@NullMarked
package io.partnerscope.ingestion.mapping;

import org.jspecify.annotations.NullMarked;
