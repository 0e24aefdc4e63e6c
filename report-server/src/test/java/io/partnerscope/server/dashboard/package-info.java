/** Tests of dashboards. */
@NullMarked
package io.partnerscope.server.dashboard;

import org.jspecify.annotations.NullMarked;
