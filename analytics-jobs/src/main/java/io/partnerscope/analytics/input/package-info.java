/** The lake as models see it: pinned to snapshots, and asked small questions. */
@NullMarked
package io.partnerscope.analytics.input;

import org.jspecify.annotations.NullMarked;
