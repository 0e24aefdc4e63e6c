/** Tests of files of any kind as rows of texts. */
@NullMarked
package io.partnerscope.ingestion.files;

import org.jspecify.annotations.NullMarked;
