/** The command line: commands of every module, found by ServiceLoader and run by picocli. */
@NullMarked
package io.partnerscope.cli;

import org.jspecify.annotations.NullMarked;
