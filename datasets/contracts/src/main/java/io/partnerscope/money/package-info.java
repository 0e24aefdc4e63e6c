/** Exact arithmetic on money: one definition for every engine. */
@NullMarked
package io.partnerscope.money;

import org.jspecify.annotations.NullMarked;
