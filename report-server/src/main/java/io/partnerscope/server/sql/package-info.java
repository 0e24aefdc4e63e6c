/** The operator's SQL on a release, from the command line. */
@NullMarked
package io.partnerscope.server.sql;

import org.jspecify.annotations.NullMarked;
