/** Tests of renewals without a server. */
@NullMarked
package io.partnerscope.server.renewals;

import org.jspecify.annotations.NullMarked;
