package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.files.Content;
import io.partnerscope.ingestion.files.ZipArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
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
     * @param within its path within the folder it was found in, by which it is known for what it is
     * @param archive the archive it is in; else null
     */
    private record Found(
            Content content, String within, @Nullable Archive archive) {}

    /**
     * An archive.
     *
     * @param name what it is called
     * @param within its path within the folder it was found in
     * @param single whether there is a single file in it
     */
    private record Archive(String name, String within, boolean single) {}

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
        Map<String, Path> taken = new HashMap<>();
        for (Path input : inputs) {
            if (!Files.isDirectory(input)) {
                put(byName, taken, String.valueOf(input.getFileName()), input);
                continue;
            }
            try (Stream<Path> walk = Files.walk(input)) {
                for (Path file : (Iterable<Path>) walk.filter(Files::isRegularFile)::iterator) {
                    put(byName, taken, input.relativize(file).toString(), file);
                }
            }
        }
        return new InputFiles(byName, inputs.size() == 1 && Files.isRegularFile(inputs.get(0)));
    }

    /** Puts a file under its path within the folder or, where another folder has one of the same, its whole path. */
    private static void put(Map<String, Found> byName, Map<String, Path> taken, String within, Path file) {
        String name = file.equals(taken.computeIfAbsent(within, none -> file)) ? within : file.toString();
        List<String> entries = ZipArchive.isArchive(file) ? ZipArchive.entries(file) : List.of();
        Archive archive = new Archive(name, within, entries.size() == 1);
        for (String entry : entries) {
            byName.put(
                    name + "/" + entry, new Found(new Content(file.toString(), entry), within + "/" + entry, archive));
        }
        if (entries.isEmpty()) {
            byName.put(name, new Found(Content.of(file), within, null));
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
            Archive archive = file.archive();
            if (names.match(file.within())) {
                found.put(name, file.content());
            } else if (archive != null && names.match(archive.within()) && noneIsOfAnyKind(archive, source)) {
                // An archive that was asked for by its name: its only file, or itself to be refused.
                found.put(
                        archive.single() ? name : archive.name(),
                        archive.single()
                                ? file.content()
                                : Content.of(file.content().file()));
            }
        });
        if (found.isEmpty() && onlyOneNamed && source.files().size() == 1) {
            byName.forEach((name, file) -> found.put(name, file.content()));
        }
        return found;
    }

    private boolean noneIsOfAnyKind(Archive archive, Source source) {
        return byName.values().stream()
                .filter(file -> archive.equals(file.archive()))
                .noneMatch(file -> source.files().values().stream()
                        .anyMatch(kind -> new FileNames(kind.paths()).match(file.within())));
    }

    /** Why there may be no file of that kind, in brackets: one that differs in case only, or a damaged archive. */
    public String hint(SourceFile kind) {
        FileNames names = new FileNames(kind.paths());
        for (Map.Entry<String, Found> file : byName.entrySet()) {
            if (names.matchWhateverCase(file.getValue().within())) {
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
