/** The datasets of a release: what they hold, their rows, their exports. */
@NullMarked
package io.partnerscope.server.catalogue;

import org.jspecify.annotations.NullMarked;
