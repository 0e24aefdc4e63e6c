package io.partnerscope.ingestion.source;

import io.partnerscope.contract.Contracts;
import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources that come with Partnerscope, and those that users write. */
public final class Sources {
    private Sources() {}

    /** The shipped sources' texts by name. */
    private static Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        ClasspathFolder.texts(Sources.class, "/sources", ".yaml")
                .forEach((file, text) -> texts.put(file.substring(0, file.length() - ".yaml".length()), text));
        return texts;
    }

    /** Names of the shipped sources, in order. */
    public static List<String> names() {
        return List.copyOf(texts().keySet());
    }

    /**
     * The shipped source of that name, or one that is also called so, if there is one.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in it
     */
    public static Optional<Source> shipped(String name) {
        Map<String, String> texts = texts();
        String text = texts.get(name);
        if (text != null) {
            return Optional.of(parse(name + ".yaml", text));
        }
        return texts.entrySet().stream()
                .map(entry -> parse(entry.getKey() + ".yaml", entry.getValue()))
                .filter(source -> source.otherNames().contains(name))
                .findFirst();
    }

    /**
     * A source a user wrote.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in it
     */
    public static Source read(Path file) {
        return parse(String.valueOf(file.getFileName()), text(file));
    }

    /** A source a user wrote as far as it can be read, to be checked further and not to be used, with every problem. */
    public static Source draft(Path file, Problems problems) {
        return SourceReader.draft(String.valueOf(file.getFileName()), text(file), Contracts.shipped(), problems);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException failure) {
            throw new IllegalStateException("Cannot read source " + file + ": it is not UTF-8 text", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read source " + file + ": " + failure.getMessage(), failure);
        }
    }

    /** A source from its text; the file name is for messages. */
    public static Source parse(String file, String text) {
        return SourceReader.read(file, text, Contracts.shipped());
    }
}
