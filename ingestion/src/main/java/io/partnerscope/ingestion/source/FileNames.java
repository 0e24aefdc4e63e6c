package io.partnerscope.ingestion.source;

import io.partnerscope.ingestion.files.Packing;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The names a kind of file may have: globs over the path within the folder or over the file name alone; a glob that ends
 * in a slash means all in that folder, one that begins with two stars and a slash also means the folder itself.
 */
final class FileNames {
    private final List<PathMatcher> exact = new ArrayList<>();
    private final List<PathMatcher> lower = new ArrayList<>();

    FileNames(List<String> globs) {
        for (String glob : globs) {
            add(glob.endsWith("/") ? glob + "**" : glob);
        }
    }

    private void add(String glob) {
        exact.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
        lower.add(FileSystems.getDefault().getPathMatcher("glob:" + glob.toLowerCase(Locale.ROOT)));
        if (glob.startsWith("**/")) {
            add(glob.substring("**/".length()));
        }
    }

    /** What is wrong with a glob; null where nothing is. */
    static @Nullable String problem(String glob) {
        try {
            new FileNames(List.of(glob));
            return null;
        } catch (PatternSyntaxException wrong) {
            return "\"" + glob + "\" is not a name or glob: " + wrong.getDescription();
        }
    }

    boolean match(String name) {
        return matches(exact, name);
    }

    boolean matchWhateverCase(String name) {
        return matches(lower, name.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(List<PathMatcher> matchers, String name) {
        return matchesAsItIs(matchers, name) || matchesAsItIs(matchers, Packing.nameWithin(name));
    }

    private static boolean matchesAsItIs(List<PathMatcher> matchers, String name) {
        try {
            Path within = Path.of(name);
            Path alone = within.getFileName();
            return alone != null
                    && matchers.stream().anyMatch(matcher -> matcher.matches(within) || matcher.matches(alone));
        } catch (InvalidPathException strange) {
            return false;
        }
    }
}
