/** To be described by its first classes. */
@NullMarked
package io.partnerscope.lake;

import org.jspecify.annotations.NullMarked;
