/** What the server tells of its own work, for monitoring. */
@NullMarked
package io.partnerscope.server.telemetry;

import org.jspecify.annotations.NullMarked;
