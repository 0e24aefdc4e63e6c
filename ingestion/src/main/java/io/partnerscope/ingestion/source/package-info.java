/** Source files: how the files of one system become rows of datasets; read strictly, all problems at once. */
@NullMarked
package io.partnerscope.ingestion.source;

import org.jspecify.annotations.NullMarked;
