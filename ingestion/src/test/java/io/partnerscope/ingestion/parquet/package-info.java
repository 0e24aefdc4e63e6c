/** Tests of parquet files as rows. */
@NullMarked
package io.partnerscope.ingestion.parquet;

import org.jspecify.annotations.NullMarked;
