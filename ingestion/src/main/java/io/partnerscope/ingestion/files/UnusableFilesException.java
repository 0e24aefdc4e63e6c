package io.partnerscope.ingestion.files;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Some files of a dataset cannot be used; its others can. */
public final class UnusableFilesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> reasons;

    /**
     * For files by name.
     *
     * @param reasons of each file what is wrong with it
     */
    public UnusableFilesException(Map<String, String> reasons) {
        super(new TreeMap<>(reasons)
                .entrySet().stream()
                        .map(file -> file.getKey() + ": " + file.getValue())
                        .collect(Collectors.joining("; ")));
        this.reasons = new TreeMap<>(reasons);
    }

    /** Of each file, by name, what is wrong with it. */
    public Map<String, String> reasons() {
        return Map.copyOf(reasons);
    }
}
