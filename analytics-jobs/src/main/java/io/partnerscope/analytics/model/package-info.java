/** What a model is, where SQL models come from, and the order in which models can be built. */
@NullMarked
package io.partnerscope.analytics.model;

import org.jspecify.annotations.NullMarked;
