/** What dashboards count: metrics, each defined once over the rows of a dataset or as a key figure of the marts. */
@NullMarked
package io.partnerscope.server.metric;

import org.jspecify.annotations.NullMarked;
