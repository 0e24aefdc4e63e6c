/**
 * Learning of yes-or-no outcomes by Spark MLlib, without a word of the channel: features are encoded, two algorithms are
 * fitted, the better one is calibrated and says which features moved each likelihood. What is learned is plain data, so
 * that it can be kept with a release and gives the same likelihoods to the last digit.
 */
@NullMarked
package io.partnerscope.analytics.learning;

import org.jspecify.annotations.NullMarked;
