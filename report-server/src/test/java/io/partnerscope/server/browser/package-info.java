/** The pages in a real browser. */
@NullMarked
package io.partnerscope.server.browser;

import org.jspecify.annotations.NullMarked;
