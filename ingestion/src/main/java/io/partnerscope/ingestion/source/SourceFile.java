package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.typing.Formats;
import java.util.List;

/**
 * One kind of file of a source.
 *
 * @param name what the source calls it
 * @param paths file names, or globs of them; several files are read in order of name
 * @param required whether a dataset that needs it cannot do without
 * @param layouts how it is written
 * @param formats how it writes numbers, days, moments and flags
 * @param columns the columns it is known to have, where the source says
 */
public record SourceFile(
        String name, List<String> paths, boolean required, Layouts layouts, Formats formats, KnownColumns columns) {
    public SourceFile {
        paths = List.copyOf(paths);
    }
}
