/** The analyze command: from the lake to a published release of marts (DESIGN §6). */
@NullMarked
package io.partnerscope.analytics;

import org.jspecify.annotations.NullMarked;
