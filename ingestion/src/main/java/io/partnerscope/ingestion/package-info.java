/** Files of the channel into the lake: read, map, type, check, decide by key, commit; one package per step. */
@NullMarked
package io.partnerscope.ingestion;

import org.jspecify.annotations.NullMarked;
