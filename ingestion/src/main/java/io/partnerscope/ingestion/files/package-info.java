/** Files of any kind as rows of texts: what a file is, where it lies, and the one place that gives its rows. */
@NullMarked
package io.partnerscope.ingestion.files;

import org.jspecify.annotations.NullMarked;
