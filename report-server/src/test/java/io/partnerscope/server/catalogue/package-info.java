/** Tests of the catalogue's parts. */
@NullMarked
package io.partnerscope.server.catalogue;

import org.jspecify.annotations.NullMarked;
