/** How marts become a release: written, checked, catalogued, published. */
@NullMarked
package io.partnerscope.analytics.publish;

import org.jspecify.annotations.NullMarked;
