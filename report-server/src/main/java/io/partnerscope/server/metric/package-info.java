/** Definitions of the figures that pages show. */
@NullMarked
package io.partnerscope.server.metric;

import org.jspecify.annotations.NullMarked;
