/** Tests of xlsx files as rows. */
@NullMarked
package io.partnerscope.ingestion.xlsx;

import org.jspecify.annotations.NullMarked;
