/**
 * Writes Parquet column by column: several times as fast as value by value through the levels of nested types. The file,
 * its footer and indexes are those of the Parquet library; the pages are made here. Tables with nested columns are written
 * by Iceberg's own writer, as all could be: 20 million rows of usage then take 1.7 times as long to ingest.
 */
@NullMarked
package io.partnerscope.lake.parquet;

import org.jspecify.annotations.NullMarked;
