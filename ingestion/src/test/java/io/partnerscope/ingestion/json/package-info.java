/** Tests of JSON files as rows. */
@NullMarked
package io.partnerscope.ingestion.json;

import org.jspecify.annotations.NullMarked;
