package io.partnerscope.lake;

import io.partnerscope.contract.Contract;
import io.partnerscope.release.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Puts a table back to an earlier snapshot and removes the files that were written since. */
final class Rollback {
    private Rollback() {}

    /**
     * Puts a table back.
     *
     * @param before the snapshot to go back to; 0 where the table was not there
     * @param since when writing began; files that no snapshot names are removed only if they are not older
     */
    static void to(long before, Lake lake, Contract contract, Instant since) {
        Path folder = lake.place().warehouse().resolve(contract.name());
        try {
            if (before == 0) {
                drop(folder);
                return;
            }
            Table table = lake.table(contract);
            if (Objects.requireNonNull(table.currentSnapshot(), contract.name()).snapshotId() != before) {
                table.manageSnapshots().rollbackTo(before).commit();
            }
            forgetLater(table, before);
            removeUnnamed(table, folder.resolve("data"), since);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot undo what was written to " + folder + ": " + failure.getMessage(), failure);
        }
    }

    /** Removes data files that were written but are not part of the table; nobody may be writing to it. */
    static void removeUnnamed(Lake lake, Contract contract, Instant since) {
        Path data = lake.place().warehouse().resolve(contract.name()).resolve("data");
        try {
            removeUnnamed(lake.table(contract), data, since);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot remove what was left in " + data + ": " + failure.getMessage(), failure);
        }
    }

    /** Takes the table away in one step, then removes its files; a table is never half there. */
    private static void drop(Path folder) throws IOException {
        Path away = folder.resolveSibling("." + folder.getFileName() + ".dropped");
        Folders.remove(away);
        try {
            Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException wasNeverMade) {
            return;
        }
        Folders.remove(away);
    }

    /** Removes the snapshots made after that one, with the files only they name; earlier ones all stay. */
    private static void forgetLater(Table table, long before) {
        long sequence = table.snapshot(before).sequenceNumber();
        ExpireSnapshots expire = table.expireSnapshots().expireOlderThan(0);
        boolean any = false;
        for (Snapshot snapshot : table.snapshots()) {
            if (snapshot.sequenceNumber() > sequence) {
                expire.expireSnapshotId(snapshot.snapshotId());
                any = true;
            }
        }
        if (any) {
            expire.commit();
        }
    }

    /** Removes data files that were written but never became part of the table. */
    private static void removeUnnamed(Table table, Path data, Instant since) throws IOException {
        List<Path> young = new ArrayList<>();
        if (Files.isDirectory(data)) {
            try (Stream<Path> all = Files.walk(data)) {
                for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                        young.add(file);
                    }
                }
            }
        }
        if (young.isEmpty()) {
            return;
        }
        Set<String> named = namedFiles(table);
        for (Path file : young) {
            String name = file.getFileName().toString();
            // Hadoop keeps a checksum beside each file.
            boolean isChecksum = name.startsWith(".") && name.endsWith(".crc");
            if (!named.contains(isChecksum ? name.substring(1, name.length() - 4) : name)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Names of the files of all snapshots; no two files have the same name, since it holds a random part. */
    private static Set<String> namedFiles(Table table) throws IOException {
        Set<String> manifests = new HashSet<>();
        Set<String> named = new HashSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                if (manifests.add(manifest.path())) {
                    addNames(table, manifest, named);
                }
            }
        }
        return named;
    }

    private static void addNames(Table table, ManifestFile manifest, Set<String> named) throws IOException {
        try (ManifestReader<? extends ContentFile<?>> files = manifest.content() == ManifestContent.DELETES
                ? ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())
                : ManifestFiles.read(manifest, table.io(), table.specs())) {
            for (ContentFile<?> file : files) {
                String location = file.location();
                named.add(location.substring(location.lastIndexOf('/') + 1));
            }
        }
    }
}
