/** The commands {@code ingest} and {@code sources}. */
@NullMarked
package io.partnerscope.ingestion.command;

import org.jspecify.annotations.NullMarked;
