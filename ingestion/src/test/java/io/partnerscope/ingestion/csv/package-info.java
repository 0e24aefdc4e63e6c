/** Tests. */
@NullMarked
package io.partnerscope.ingestion.csv;

import org.jspecify.annotations.NullMarked;
