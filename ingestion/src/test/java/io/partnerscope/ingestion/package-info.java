/** Tests of ingestion on a real Spark session. */
@NullMarked
package io.partnerscope.ingestion;

import org.jspecify.annotations.NullMarked;
