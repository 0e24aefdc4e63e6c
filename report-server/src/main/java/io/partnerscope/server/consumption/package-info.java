/** What is consumed, what it brings, and what of it is unusual or not rated. */
@NullMarked
package io.partnerscope.server.consumption;

import org.jspecify.annotations.NullMarked;
