/** Texts and formats in the reader's language. */
@NullMarked
package io.partnerscope.server.text;

import org.jspecify.annotations.NullMarked;
