/** Tables written out row by row as CSV, JSON, Parquet and XLSX, whatever their size. */
@NullMarked
package io.partnerscope.server.export;

import org.jspecify.annotations.NullMarked;
