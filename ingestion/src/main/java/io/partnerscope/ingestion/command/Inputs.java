package io.partnerscope.ingestion.command;

import io.partnerscope.cli.UsageException;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.Sources;
import io.partnerscope.yaml.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a user names on the command line: sources and places of files. */
final class Inputs {
    private Inputs() {}

    /**
     * A shipped source by name, or one in a file.
     *
     * @throws UsageException where there is neither
     */
    static Source source(String nameOrFile) {
        Optional<Source> shipped = Sources.shipped(nameOrFile);
        if (shipped.isPresent()) {
            return shipped.get();
        }
        return Sources.read(file(nameOrFile));
    }

    private static Path file(String nameOrFile) {
        Path file = Path.of(nameOrFile);
        if (Files.isRegularFile(file)) {
            if (!Files.isReadable(file)) {
                throw new UsageException("No permission to read: " + file);
            }
            return file;
        }
        throw new UsageException("Unknown source: " + nameOrFile + NearestName.hint(nameOrFile, Sources.names())
                + "; give the path of a source file, or one of " + String.join(", ", Sources.names()));
    }

    /**
     * The file of a source that a user wrote; none where it is a shipped one's name.
     *
     * @throws UsageException where there is neither
     */
    static Optional<Path> own(String nameOrFile) {
        return Sources.shipped(nameOrFile).isPresent() ? Optional.empty() : Optional.of(file(nameOrFile));
    }

    /**
     * Checks that the places are there.
     *
     * @throws UsageException naming the first that is not
     */
    static List<Path> existing(List<Path> inputs) {
        for (Path input : inputs) {
            if (!Files.exists(input)) {
                throw new UsageException("No such file or folder: " + input);
            }
            if (!Files.isReadable(input)) {
                throw new UsageException("No permission to read: " + input);
            }
        }
        return inputs;
    }
}
