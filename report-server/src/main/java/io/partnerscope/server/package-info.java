/** To be described by its first classes. */
@NullMarked
package io.partnerscope.server;

import org.jspecify.annotations.NullMarked;
