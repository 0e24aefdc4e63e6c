package io.partnerscope.program;

import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds and loads program files. */
public final class Programs {
    private Programs() {}

    /** Texts of the programs that come with Partnerscope, by program id. */
    public static Map<String, String> shippedTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        ClasspathFolder.texts(Programs.class, "/programs", ".yaml")
                .forEach((file, text) -> texts.put(parse(file, text).id(), text));
        return texts;
    }

    /** The programs that come with Partnerscope. */
    public static List<Program> shipped() {
        return shippedTexts().entrySet().stream()
                .map(entry -> parse(entry.getKey() + ".yaml", entry.getValue()))
                .toList();
    }

    /**
     * Reads a program.
     *
     * @param file its name, for messages
     * @throws io.partnerscope.yaml.ProblemsException naming everything that is wrong, with lines
     */
    public static Program parse(String file, String text) {
        Problems problems = new Problems();
        Program program = ProgramReader.read(file, text, problems);
        problems.throwIfAny("Program file " + file);
        return program;
    }

    /**
     * Reads a program from a file.
     *
     * @throws IOException when the file cannot be read
     */
    public static Program load(Path file) throws IOException {
        return parse(file.getFileName().toString(), Files.readString(file));
    }
}
