/** To be described by its first classes. */
@NullMarked
package io.partnerscope.analytics;

import org.jspecify.annotations.NullMarked;
