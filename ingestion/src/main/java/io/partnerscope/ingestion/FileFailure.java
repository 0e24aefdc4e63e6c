package io.partnerscope.ingestion;

import java.util.List;
import java.util.Map;

/**
 * A file that was not taken in.
 *
 * @param file its name
 * @param why what is wrong with it and what to do, in a line
 */
public record FileFailure(String file, String why) {
    static List<FileFailure> of(Map<String, String> reasons) {
        return reasons.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> new FileFailure(file.getKey(), file.getValue()))
                .toList();
    }
}
