package io.partnerscope.release;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The releases of a lake: which are complete, and which one readers see. */
public final class Releases {
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]*");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final LakePlace lake;

    /** The releases of that lake. */
    public Releases(LakePlace lake) {
        this.lake = lake;
    }

    /** The lake whose releases these are. */
    public LakePlace lake() {
        return lake;
    }

    /** The folder of a release. */
    public Path folder(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a release id: " + id);
        }
        return lake.releases().resolve(id);
    }

    /** The id that CURRENT names, if a release was ever published and is whole. */
    public Optional<String> currentId() {
        try {
            String id = Files.readString(lake.current()).strip();
            return isComplete(id) ? Optional.of(id) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** The manifest of the release that CURRENT names. */
    public Optional<ReleaseManifest> current() {
        return currentId().map(this::manifest);
    }

    /** Whether the release's last file was written. */
    public boolean isComplete(String id) {
        return ID.matcher(id).matches() && Files.isRegularFile(folder(id).resolve("release.json"));
    }

    /** Ids of the complete releases, newest first. */
    public List<String> list() {
        if (!Files.isDirectory(lake.releases())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(lake.releases())) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(this::isComplete)
                    .sorted(java.util.Comparator.reverseOrder())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list " + lake.releases(), failure);
        }
    }

    /**
     * What a release says of itself.
     *
     * @throws IllegalArgumentException when there is no such complete release
     */
    public ReleaseManifest manifest(String id) {
        if (!isComplete(id)) {
            throw new IllegalArgumentException(
                    "Release not found: " + id + " (\"partnerscope releases list\" shows what is there)");
        }
        try {
            return JSON.readValue(folder(id).resolve("release.json").toFile(), ReleaseManifest.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read release.json of " + id, broken);
        }
    }

    /** Writes a release's manifest, the last file of its folder, whole or not at all. */
    public void writeManifest(ReleaseManifest manifest) throws IOException {
        replace(folder(manifest.id()).resolve("release.json"), JSON.writeValueAsBytes(manifest));
    }

    /** Makes readers see that release; one atomic replacement of a small file. */
    public void publish(String id) throws IOException {
        if (!isComplete(id)) {
            throw new IllegalArgumentException("Release is not complete: " + id);
        }
        replace(lake.current(), (id + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void replace(Path target, byte[] content) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".new");
        Files.write(draft, content);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
