/** Strict reading of YAML: every problem at once, each with its file and line. */
@NullMarked
package io.partnerscope.yaml;

import org.jspecify.annotations.NullMarked;
