/** Who asks: sessions, tokens, forged forms and too many wrong passwords. */
@NullMarked
package io.partnerscope.server.access;

import org.jspecify.annotations.NullMarked;
