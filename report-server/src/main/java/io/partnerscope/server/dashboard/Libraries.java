package io.partnerscope.server.dashboard;

import io.partnerscope.server.kpi.Kpis;
import io.partnerscope.yaml.ProblemsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where dashboards come from: those that come with the server or, while they are being written, a folder of sources. */
public final class Libraries {
    private final @Nullable Path folder;
    private Map<String, String> read = Map.of();
    private @Nullable Library good;
    private List<String> problems = List.of();

    private Libraries(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The dashboards that come with the server. */
    public static Libraries shipped() {
        return new Libraries(null);
    }

    /** Those of a folder with "metrics" and "dashboards", read anew when a file of them changes: for development. */
    public static Libraries watched(Path folder) {
        return new Libraries(folder);
    }

    /** Whether files are followed as they change, so that no answer made of them may be kept. */
    boolean areWatched() {
        return folder != null;
    }

    /** The last that could be read. */
    synchronized Library current() {
        if (folder == null) {
            return Library.shipped();
        }
        Map<String, String> texts = new TreeMap<>(texts(folder, "metrics"));
        texts.putAll(texts(folder, "dashboards"));
        if (!texts.equals(read)) {
            read = texts;
            try {
                good = Library.read(only(texts, "metrics/"), only(texts, "dashboards/"), Kpis.shipped());
                problems = List.of();
            } catch (ProblemsException wrong) {
                problems = wrong.problems();
            }
        }
        return good == null ? Library.shipped() : good;
    }

    /** What is wrong with the files as they are now; empty where they could be read. */
    synchronized List<String> problems() {
        return problems;
    }

    private static Map<String, String> only(Map<String, String> texts, String beginning) {
        Map<String, String> some = new TreeMap<>();
        texts.forEach((file, text) -> {
            if (file.startsWith(beginning)) {
                some.put(file.substring(beginning.length()), text);
            }
        });
        return some;
    }

    private static Map<String, String> texts(Path root, String folder) {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                texts.put(folder + "/" + file.getFileName(), Files.readString(file));
            }
        } catch (NoSuchFileException gone) {
            // An editor has replaced it in this moment; the next request reads it.
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + root.resolve(folder), failure);
        }
        return texts;
    }
}
