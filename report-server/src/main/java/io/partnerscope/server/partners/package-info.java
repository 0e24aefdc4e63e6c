/** Key figures of partners and of the whole program. */
@NullMarked
package io.partnerscope.server.partners;

import org.jspecify.annotations.NullMarked;
