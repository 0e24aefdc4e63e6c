package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.ingestion.IngestReport.DatasetReport;
import io.partnerscope.ingestion.commit.Counts;
import io.partnerscope.ingestion.files.FileState;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.UnusableFilesException;
import io.partnerscope.ingestion.source.DatasetMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one dataset will read.
 *
 * @param driving the files that are new and can be used, in order
 * @param hashes of each of them with its look-ups
 * @param lookups the files of each look-up
 * @param states of every file, before it was looked at
 * @param known the files that were taken in before
 * @param refused files that cannot be used
 * @param failure why nothing of it can be read; null where something can
 */
record Part(
        DatasetMapping mapping,
        Contract contract,
        List<InputFile> driving,
        List<String> hashes,
        Map<String, List<InputFile>> lookups,
        Map<Path, FileState> states,
        List<String> known,
        List<FileFailure> refused,
        @Nullable String failure) {
    Part {
        driving = List.copyOf(driving);
        hashes = List.copyOf(hashes);
        known = List.copyOf(known);
        refused = List.copyOf(refused);
    }

    static Part failed(DatasetMapping mapping, Contract contract, @Nullable String why) {
        return new Part(mapping, contract, List.of(), List.of(), Map.of(), Map.of(), List.of(), List.of(), why);
    }

    /** The same with a reason why nothing of it can be read. */
    Part failed(String why) {
        return new Part(mapping, contract, List.of(), List.of(), lookups, states, known, refused, why);
    }

    /** What is reported where nothing of it was taken in. */
    DatasetReport report() {
        return new DatasetReport(contract.name(), List.of(), Counts.NONE, refused, failure);
    }

    /** Names of the driving files. */
    List<String> names() {
        return driving.stream().map(InputFile::name).toList();
    }

    /** Whether there is a file that was not taken in before, be it one that cannot be used. */
    boolean isAnyNew() {
        return !driving.isEmpty() || !refused.isEmpty();
    }

    /** The same without those files. */
    Part without(Map<String, String> reasons) {
        List<InputFile> rest = new ArrayList<>();
        List<String> restHashes = new ArrayList<>();
        for (int at = 0; at < driving.size(); at++) {
            if (!reasons.containsKey(driving.get(at).name())) {
                rest.add(driving.get(at));
                restHashes.add(hashes.get(at));
            }
        }
        List<FileFailure> more = new ArrayList<>(refused);
        more.addAll(FileFailure.of(reasons));
        return new Part(mapping, contract, rest, restHashes, lookups, states, known, more, failure);
    }

    /** Of each driving file that is not as it was before it was read, what has happened to it. */
    Map<String, String> changed() {
        return changed(driving);
    }

    /** Whether any file is not as it was before it was read. */
    boolean isAnyChanged() {
        return changedLookup().isPresent() || !changed().isEmpty();
    }

    /** What has happened to the files the dataset looks things up in, if anything has. */
    Optional<String> changedLookup() {
        Map<String, String> changed =
                changed(lookups.values().stream().flatMap(List::stream).toList());
        return changed.entrySet().stream()
                .map(file -> "needs the file " + file.getKey() + ", which " + file.getValue())
                .findFirst();
    }

    /**
     * To be called right before the dataset's rows are committed.
     *
     * @throws UnusableFilesException where driving files are not as they were before they were read
     * @throws IllegalStateException where a file that things are looked up in is not
     */
    void checkUnchanged() {
        Optional<String> lookup = changedLookup();
        if (lookup.isPresent()) {
            throw new IllegalStateException(lookup.get());
        }
        Map<String, String> changed = changed();
        if (!changed.isEmpty()) {
            throw new UnusableFilesException(changed);
        }
    }

    private Map<String, String> changed(List<InputFile> files) {
        Map<String, String> changed = new TreeMap<>();
        for (InputFile file : files) {
            Path path = file.content().file();
            Objects.requireNonNull(states.get(path), file.name())
                    .changed(path)
                    .ifPresent(what -> changed.put(file.name(), what));
        }
        return changed;
    }
}
