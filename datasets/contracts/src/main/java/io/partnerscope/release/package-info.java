/** Where a lake and its releases are, and what a release says of itself. */
@NullMarked
package io.partnerscope.release;

import org.jspecify.annotations.NullMarked;
