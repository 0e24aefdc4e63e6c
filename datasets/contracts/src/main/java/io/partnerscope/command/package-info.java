/** The commands that need no engine: demo, releases. */
@NullMarked
package io.partnerscope.command;

import org.jspecify.annotations.NullMarked;
