/** What changed rules, or deals counted as won, would come to: asked by programs and tried on a page. */
@NullMarked
package io.partnerscope.server.whatif;

import org.jspecify.annotations.NullMarked;
