/** Definitions of the figures that pages show. */
@NullMarked
package io.partnerscope.server.kpi;

import org.jspecify.annotations.NullMarked;
