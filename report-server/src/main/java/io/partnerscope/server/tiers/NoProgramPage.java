package io.partnerscope.server.tiers;

import io.partnerscope.server.web.Shell;

/** Says that the release judges no vendors. */
public record NoProgramPage(Shell shell) {}
