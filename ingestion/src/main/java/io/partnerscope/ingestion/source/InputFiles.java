package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.ZipArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files a user pointed at, by the names they are called in messages and in the lake. */
public final class InputFiles {
    /**
     * A file.
     *
     * @param archive name of the archive it is in; else null
     * @param only whether it is the only one there
     */
    private record Found(Content content, @Nullable String archive, boolean only) {}

    private final Map<String, Found> byName;
    private final boolean onlyOneNamed;

    private InputFiles(Map<String, Found> byName, boolean onlyOneNamed) {
        this.byName = byName;
        this.onlyOneNamed = onlyOneNamed;
    }

    /**
     * All files of folders (called by their path within the folder) and single files (called by their name); a file in a
     * zip archive is called by the archive's name, a slash, and its own.
     */
    public static InputFiles of(List<Path> inputs) throws IOException {
        Map<String, Found> byName = new TreeMap<>();
        for (Path input : inputs) {
            if (!Files.isDirectory(input)) {
                put(byName, String.valueOf(input.getFileName()), input);
                continue;
            }
            try (Stream<Path> walk = Files.walk(input)) {
                for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                    put(byName, input.relativize(file).toString(), file);
                }
            }
        }
        return new InputFiles(byName, inputs.size() == 1 && Files.isRegularFile(inputs.get(0)));
    }

    private static void put(Map<String, Found> byName, String name, Path file) {
        Content whole = Content.of(file);
        Found known = byName.get(name);
        String unique = known == null || known.content().file().equals(file) ? name : file.toString();
        List<String> entries = ZipArchive.isArchive(file) ? ZipArchive.entries(file) : List.of();
        for (String entry : entries) {
            byName.put(
                    unique + "/" + entry, new Found(new Content(file.toString(), entry), unique, entries.size() == 1));
        }
        if (entries.isEmpty()) {
            byName.put(unique, new Found(whole, null, true));
        }
    }

    /**
     * The files that are of that kind, in order of name: by path within the folder or by file name alone, with or
     * without the ending that says how it is packed. The only file of an archive may go by the archive's name. Where the
     * source has a single kind of file and a single file was named, that file is taken whatever its name.
     */
    public Map<String, Content> of(SourceFile kind, Source source) {
        Map<String, Content> found = new TreeMap<>();
        FileNames names = new FileNames(kind.paths());
        byName.forEach((name, file) -> {
            String archive = file.archive();
            if (names.match(name)) {
                found.put(name, file.content());
            } else if (archive != null && names.match(archive) && noneIsOfAnyKind(archive, source)) {
                // An archive that was asked for by its name: its only file, or itself to be refused.
                found.put(
                        file.only() ? name : archive,
                        file.only() ? file.content() : Content.of(file.content().file()));
            }
        });
        if (found.isEmpty() && onlyOneNamed && source.files().size() == 1) {
            byName.forEach((name, file) -> found.put(name, file.content()));
        }
        return found;
    }

    private boolean noneIsOfAnyKind(String archive, Source source) {
        return byName.entrySet().stream()
                .filter(file -> archive.equals(file.getValue().archive()))
                .noneMatch(file -> source.files().values().stream()
                        .anyMatch(kind -> new FileNames(kind.paths()).match(file.getKey())));
    }

    /** Why there may be no file of that kind, in brackets: one that differs in case only, or a damaged archive. */
    public String hint(SourceFile kind) {
        FileNames names = new FileNames(kind.paths());
        for (Map.Entry<String, Found> file : byName.entrySet()) {
            if (names.matchWhateverCase(file.getKey())) {
                return " (" + file.getKey() + " differs in upper and lower case only)";
            }
        }
        for (Map.Entry<String, Found> file : byName.entrySet()) {
            Content content = file.getValue().content();
            if (content.entry() == null && ZipArchive.isDamaged(content.file())) {
                return " (" + file.getKey() + " is a damaged zip archive; have it sent again)";
            }
        }
        return "";
    }
}
