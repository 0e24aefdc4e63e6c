/** Signing in and out. */
@NullMarked
package io.partnerscope.server.signin;

import org.jspecify.annotations.NullMarked;
