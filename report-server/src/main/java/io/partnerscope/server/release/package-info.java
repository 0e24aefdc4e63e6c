/** Releases opened for reading: one in-memory DuckDB each, swapped when a new one is published. */
@NullMarked
package io.partnerscope.server.release;

import org.jspecify.annotations.NullMarked;
