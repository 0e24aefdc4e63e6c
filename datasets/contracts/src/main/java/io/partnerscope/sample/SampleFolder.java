package io.partnerscope.sample;

import io.partnerscope.cli.UsageException;
import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder a sample is written to. */
final class SampleFolder {
    /** Larger tables of truth, below the sample's folder. */
    static final String TRUTH_TABLES = "truth";

    private SampleFolder() {}

    /** Makes the folder, or empties it of an earlier sample. */
    static void prepare(Path folder) {
        try {
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new UsageException(folder + " is a file; give --out a folder");
            }
            List<Path> there = list(folder);
            boolean earlierSample = there.contains(folder.resolve(Truth.FILE)) || there.contains(mark(folder));
            if (!there.isEmpty() && !earlierSample) {
                throw new UsageException(
                        folder + " holds other files; give --out a new or empty folder, or one of an earlier sample");
            }
            Files.createDirectories(folder.resolve(TRUTH_TABLES));
            Files.writeString(mark(folder), "");
            Files.deleteIfExists(folder.resolve(Truth.FILE));
            for (Contract contract : Contracts.shipped().of(Contract.Layer.LAKE)) {
                Files.deleteIfExists(folder.resolve(contract.name() + ".csv"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot use the folder " + folder, failure);
        }
    }

    /** Tells a sample that was broken off from a folder of somebody else's. */
    private static Path mark(Path folder) {
        return folder.resolve(".sample");
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
