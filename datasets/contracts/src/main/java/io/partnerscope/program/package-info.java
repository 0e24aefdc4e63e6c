/** Tier programs as data and their evaluation, in plain Java. */
@NullMarked
package io.partnerscope.program;

import org.jspecify.annotations.NullMarked;
