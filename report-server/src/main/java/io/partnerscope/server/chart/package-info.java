/** Charts as data: what is drawn, shown as a table and exported is one thing. */
@NullMarked
package io.partnerscope.server.chart;

import org.jspecify.annotations.NullMarked;
