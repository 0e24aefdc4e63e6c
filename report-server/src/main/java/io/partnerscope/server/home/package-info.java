/** The first page of each role. */
@NullMarked
package io.partnerscope.server.home;

import org.jspecify.annotations.NullMarked;
