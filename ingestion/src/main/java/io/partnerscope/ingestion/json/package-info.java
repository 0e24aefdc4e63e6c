/** JSON documents and lines of JSON as rows: nested objects flattened to dotted names, numbers as they are written. */
@NullMarked
package io.partnerscope.ingestion.json;

import org.jspecify.annotations.NullMarked;
