/** Tests of writing Parquet column by column. */
@NullMarked
package io.partnerscope.lake.parquet;

import org.jspecify.annotations.NullMarked;
