/** Rows that could not land, as they came, with their reasons. */
@NullMarked
package io.partnerscope.server.quarantine;

import org.jspecify.annotations.NullMarked;
