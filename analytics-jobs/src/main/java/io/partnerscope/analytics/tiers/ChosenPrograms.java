package io.partnerscope.analytics.tiers;

import io.partnerscope.program.Program;
import io.partnerscope.program.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The programs of a run: those that come with Partnerscope, and files that add to them or replace those of the same id.
 *
 * @param texts the text of each, by id; kept with the release
 */
public record ChosenPrograms(Map<String, String> texts) {
    public ChosenPrograms {
        texts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /**
     * Reads the files beside the shipped programs.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything that is wrong with a file, with lines
     * @throws IOException when a file cannot be read
     */
    public static ChosenPrograms of(List<Path> files) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>(Programs.shippedTexts());
        for (Path file : files) {
            String text = Files.readString(file);
            Program program = Programs.parse(String.valueOf(file.getFileName()), text);
            texts.put(program.id(), text);
        }
        return new ChosenPrograms(texts);
    }

    /** The programs themselves. */
    public List<Program> programs() {
        return texts.entrySet().stream()
                .map(entry -> Programs.parse(entry.getKey() + ".yaml", entry.getValue()))
                .toList();
    }
}
