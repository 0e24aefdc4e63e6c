package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.csv.Dialect;
import io.partnerscope.ingestion.files.Layout;
import io.partnerscope.ingestion.typing.Formats;

/** How a file is written and how its values are. */
record FileFormat(Layout layout, Formats formats) {
    static final FileFormat STANDARD = new FileFormat(Dialect.STANDARD, Formats.STANDARD);
}
