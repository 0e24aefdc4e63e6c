package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.commit.Batches;
import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.InputFile;
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
    /**
     * What one dataset will read.
     *
     * @param driving the files that are new, in order
     * @param hashes of each of them with its look-ups
     * @param lookups the files of each look-up
     * @param known how many files were taken in before
     * @param failure why it cannot be read
     */
    record Part(
            DatasetMapping mapping,
            Contract contract,
            List<InputFile> driving,
            List<String> hashes,
            Map<String, List<InputFile>> lookups,
            int known,
            @Nullable String failure) {}

    private final Source source;
    private final InputFiles inputs;
    private final Map<Path, InputFile> scanned = new HashMap<>();

    Delivery(Source source, InputFiles inputs) {
        this.source = source;
        this.inputs = inputs;
    }

    /** The parts for which something was found or something is missing. */
    List<Part> parts(Set<String> known) {
        List<Part> parts = new ArrayList<>();
        for (DatasetMapping mapping : source.datasets()) {
            Part part = part(mapping, known);
            if (part.failure() != null || part.known() > 0 || !part.driving().isEmpty()) {
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
        try {
            List<InputFile> found = files(mapping.from());
            Map<String, List<InputFile>> lookups = new LinkedHashMap<>();
            List<String> others = new ArrayList<>();
            for (DatasetMapping.Lookup lookup : mapping.lookups()) {
                List<InputFile> files = files(lookup.file());
                if (files.isEmpty()) {
                    throw new IOException("needs the file " + described(lookup.file()) + ", which is not there");
                }
                lookups.put(lookup.name(), files);
                files.forEach(file -> others.add(file.sha256()));
            }
            List<InputFile> driving = new ArrayList<>();
            List<String> hashes = new ArrayList<>();
            int before = 0;
            for (InputFile file : found) {
                String hash = others.isEmpty()
                        ? file.sha256()
                        : Batches.sha256(file.sha256() + "\n" + String.join("\n", others));
                if (known.contains(Batches.key(mapping.dataset(), hash)) || hashes.contains(hash)) {
                    before++;
                } else {
                    driving.add(file);
                    hashes.add(hash);
                }
            }
            return new Part(mapping, contract, driving, hashes, lookups, before, null);
        } catch (IOException failure) {
            return new Part(mapping, contract, List.of(), List.of(), Map.of(), 0, why(failure));
        }
    }

    private static String why(IOException failure) {
        return failure instanceof java.nio.file.AccessDeniedException denied
                ? "no permission to read " + denied.getFile()
                : String.valueOf(failure.getMessage());
    }

    private List<InputFile> files(String name) throws IOException {
        SourceFile kind = Objects.requireNonNull(source.files().get(name));
        List<InputFile> files = new ArrayList<>();
        for (Map.Entry<String, Path> found : inputs.of(kind, source).entrySet()) {
            InputFile file = scanned.get(found.getValue());
            if (file == null) {
                file = kind.layout().scan(Content.of(found.getValue()), found.getKey());
                scanned.put(found.getValue(), file);
            }
            files.add(file);
        }
        if (files.isEmpty() && kind.required()) {
            throw new IOException("needs the file " + described(name) + ", which is not there");
        }
        return files;
    }

    private String described(String name) {
        return String.join(
                " or ", Objects.requireNonNull(source.files().get(name)).paths());
    }
}
