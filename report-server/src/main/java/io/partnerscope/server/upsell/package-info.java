/** What to offer to whom, and what people decided on it. */
@NullMarked
package io.partnerscope.server.upsell;

import org.jspecify.annotations.NullMarked;
