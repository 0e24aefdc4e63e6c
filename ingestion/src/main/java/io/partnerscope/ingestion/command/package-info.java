/** The commands {@code ingest}, {@code sources}, {@code quarantine} and {@code trace}. */
@NullMarked
package io.partnerscope.ingestion.command;

import org.jspecify.annotations.NullMarked;
