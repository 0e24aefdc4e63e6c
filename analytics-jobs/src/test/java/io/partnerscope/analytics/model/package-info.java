/** Tests of models, their order and what they compute. */
@NullMarked
package io.partnerscope.analytics.model;

import org.jspecify.annotations.NullMarked;
