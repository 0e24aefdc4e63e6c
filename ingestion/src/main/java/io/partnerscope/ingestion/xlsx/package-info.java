/** One sheet of an XLSX file as rows of texts: as Excel shows numbers, days and moments as ISO writes them. */
@NullMarked
package io.partnerscope.ingestion.xlsx;

import org.jspecify.annotations.NullMarked;
