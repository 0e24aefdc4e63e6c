package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.FileState;
import io.partnerscope.ingestion.files.InputFile;
import io.partnerscope.ingestion.files.Layout;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.InputFiles;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of a source as they were found: what each dataset will read. Every file is looked at once. */
final class Delivery {
    /** A file and what it was taken for. */
    private record Looked(Content content, Layout layout) {}

    private final Source source;
    private final InputFiles inputs;
    private final Map<Looked, Scan> scans = new HashMap<>();

    Delivery(Source source, InputFiles inputs) {
        this.source = source;
        this.inputs = inputs;
    }

    /** What looking at a file told: what is in it, or why it cannot be used. */
    private record Scan(
            String name,
            @Nullable InputFile file,
            @Nullable FileState state,
            @Nullable String why) {}

    /** The parts for which something was found or something is missing. */
    List<Part> parts(Set<String> known) {
        List<Part> parts = new ArrayList<>();
        for (DatasetMapping mapping : source.datasets()) {
            Part part = part(mapping, known);
            if (part.failure() != null || !part.known().isEmpty() || part.isAnyNew()) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Says that there is no file of the source at all, and what it looks for. */
    static String nothingFound(Source source, List<Path> inputs) {
        List<String> paths = source.files().values().stream()
                .map(file -> file.paths().get(0))
                .toList();
        return "No file of source " + source.name() + " in "
                + String.join(", ", inputs.stream().map(Path::toString).toList()) + ": it looks for "
                + String.join(", ", paths.subList(0, Math.min(5, paths.size()))) + (paths.size() > 5 ? ", …" : "");
    }

    private Part part(DatasetMapping mapping, Set<String> known) {
        Contract contract = Contracts.shipped().get(mapping.dataset());
        Lookups looked = lookups(mapping);
        if (looked.failure() != null) {
            return Part.failed(mapping, contract, looked.failure());
        }
        Map<Path, FileState> states = new HashMap<>(looked.states());
        Map<String, List<InputFile>> lookups = looked.files();
        List<String> others = new ArrayList<>();
        lookups.values().forEach(files -> files.forEach(file -> others.add(file.sha256())));
        List<Scan> found = scans(mapping.from());
        if (found.isEmpty()
                && Objects.requireNonNull(source.files().get(mapping.from())).required()) {
            return Part.failed(mapping, contract, missing(mapping.from()));
        }
        List<InputFile> driving = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        List<FileFailure> refused = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Scan scan : found) {
            InputFile file = scan.file();
            if (file == null) {
                refused.add(new FileFailure(scan.name(), String.valueOf(scan.why())));
                continue;
            }
            String hash =
                    others.isEmpty() ? file.sha256() : Batches.sha256(file.sha256() + "\n" + String.join("\n", others));
            if (known.contains(Batches.key(mapping.dataset(), hash)) || hashes.contains(hash)) {
                before.add(scan.name());
            } else {
                driving.add(file);
                hashes.add(hash);
                states.put(file.content().file(), Objects.requireNonNull(scan.state()));
            }
        }
        return new Part(mapping, contract, driving, hashes, lookups, states, before, refused, null);
    }

    /**
     * The files a dataset looks things up in.
     *
     * @param files of each look-up, in order
     * @param states of every file, before it was looked at
     * @param failure why they cannot be used; null where they can
     */
    record Lookups(
            Map<String, List<InputFile>> files,
            Map<Path, FileState> states,
            @Nullable String failure) {
        private static Lookups failed(String why) {
            return new Lookups(Map.of(), Map.of(), why);
        }
    }

    /** Finds them. */
    Lookups lookups(DatasetMapping mapping) {
        Map<Path, FileState> states = new HashMap<>();
        Map<String, List<InputFile>> lookups = new LinkedHashMap<>();
        for (DatasetMapping.Lookup lookup : mapping.lookups()) {
            List<Scan> found = scans(lookup.file());
            if (found.isEmpty()) {
                return Lookups.failed(missing(lookup.file()));
            }
            for (Scan scan : found) {
                InputFile file = scan.file();
                if (file == null) {
                    return Lookups.failed("needs the file " + scan.name() + ", which " + scan.why());
                }
                lookups.computeIfAbsent(lookup.name(), name -> new ArrayList<>())
                        .add(file);
                states.put(file.content().file(), Objects.requireNonNull(scan.state()));
            }
        }
        return new Lookups(lookups, states, null);
    }

    private List<Scan> scans(String name) {
        SourceFile kind = Objects.requireNonNull(source.files().get(name));
        List<Scan> found = new ArrayList<>();
        inputs.of(kind, source)
                .forEach((called, content) -> found.add(scans.computeIfAbsent(
                        new Looked(content, kind.layouts().of(called)), looked -> scan(looked, called))));
        return found;
    }

    private static Scan scan(Looked looked, String name) {
        try {
            // Before anything is read: what changes while it is looked at is seen later.
            FileState state = FileState.of(looked.content().file());
            return new Scan(name, looked.layout().scan(looked.content(), name), state, null);
        } catch (IOException failure) {
            return new Scan(name, null, null, FileState.why(failure));
        } catch (RuntimeException failure) { // readers of other formats say in many ways that a file is damaged
            return new Scan(name, null, null, "cannot be read: " + Failures.why(failure));
        }
    }

    private String missing(String name) {
        SourceFile kind = Objects.requireNonNull(source.files().get(name));
        return "needs the file " + String.join(" or ", kind.paths()) + ", which is not there" + inputs.hint(kind);
    }
}
