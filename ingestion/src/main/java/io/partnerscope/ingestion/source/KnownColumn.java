package io.partnerscope.ingestion.source;

import java.util.List;

/**
 * A column that a kind of file is known to have.
 *
 * @param name what expressions call it
 * @param otherNames what files may call it instead
 * @param optional whether a file may be without it, in which case it is empty
 */
public record KnownColumn(String name, List<String> otherNames, boolean optional) {
    public KnownColumn {
        otherNames = List.copyOf(otherNames);
    }
}
