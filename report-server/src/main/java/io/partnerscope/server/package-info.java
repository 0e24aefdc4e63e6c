/** The report server: puts the features together, and starts and stops them. */
@NullMarked
package io.partnerscope.server;

import org.jspecify.annotations.NullMarked;
