/** Parquet files as rows of texts: days, moments and decimals as the standards write them, nested columns with dots. */
@NullMarked
package io.partnerscope.ingestion.parquet;

import org.jspecify.annotations.NullMarked;
