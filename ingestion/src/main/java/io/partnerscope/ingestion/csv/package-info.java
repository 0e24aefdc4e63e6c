/** CSV files as Spark reads them here: every line with its number and its text, a broken line alone being broken. */
@NullMarked
package io.partnerscope.ingestion.csv;

import org.jspecify.annotations.NullMarked;
