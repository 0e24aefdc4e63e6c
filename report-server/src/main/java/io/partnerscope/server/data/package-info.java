/** Queries on a release within what is open to the one who asks. */
@NullMarked
package io.partnerscope.server.data;

import org.jspecify.annotations.NullMarked;
