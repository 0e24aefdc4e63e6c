/** Dashboards as code: files that name metrics, the tiles they make, and the rows behind every tile. */
@NullMarked
package io.partnerscope.server.dashboard;

import org.jspecify.annotations.NullMarked;
