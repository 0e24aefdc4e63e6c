package io.partnerscope.ingestion.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files a user pointed at, by the names they are called in messages and in the lake. */
public final class InputFiles {
    private final Map<String, Path> byName;
    private final boolean onlyOneNamed;

    private InputFiles(Map<String, Path> byName, boolean onlyOneNamed) {
        this.byName = byName;
        this.onlyOneNamed = onlyOneNamed;
    }

    /** All files of folders (called by their path within the folder) and single files (called by their name). */
    public static InputFiles of(List<Path> inputs) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
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

    private static void put(Map<String, Path> byName, String name, Path file) {
        Path known = byName.get(name);
        byName.put(known == null || known.equals(file) ? name : file.toString(), file);
    }

    /**
     * The files that are of that kind, in order of name: by path within the folder or by file name alone. Where the
     * source has a single kind of file and a single file was named, that file is taken whatever its name.
     */
    public Map<String, Path> of(SourceFile kind, Source source) {
        List<PathMatcher> matchers = new ArrayList<>();
        for (String path : kind.paths()) {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + path));
        }
        Map<String, Path> found = new TreeMap<>();
        byName.forEach((name, file) -> {
            Path within = Path.of(name);
            Path alone = within.getFileName();
            if (matchers.stream().anyMatch(matcher -> matcher.matches(within) || matcher.matches(alone))) {
                found.put(name, file);
            }
        });
        if (found.isEmpty() && onlyOneNamed && source.files().size() == 1) {
            found.putAll(byName);
        }
        return found;
    }
}
