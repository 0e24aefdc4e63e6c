/** Whom to speak to about renewals, who may be lost, and whether the likelihoods can be trusted. */
@NullMarked
package io.partnerscope.server.renewals;

import org.jspecify.annotations.NullMarked;
