package io.partnerscope.release;

import java.nio.file.Path;

/**
 * The folders of a lake (DESIGN §4).
 *
 * @param root absolute, on the file system of this machine
 */
public record LakePlace(Path root) {
    public LakePlace {
        root = root.toAbsolutePath().normalize();
    }

    /** The lake in that folder, given as a path or a file: URI. */
    public static LakePlace of(String place) {
        return new LakePlace(place.startsWith("file:") ? Path.of(java.net.URI.create(place)) : Path.of(place));
    }

    /** Iceberg tables, a folder per dataset. */
    public Path warehouse() {
        return root.resolve("warehouse");
    }

    /** Published releases, a folder each. */
    public Path releases() {
        return root.resolve("releases");
    }

    /** The file that names the release to be read. */
    public Path current() {
        return root.resolve("CURRENT");
    }

    /** The state database beside the lake. */
    public Path stateDatabase() {
        return root.resolveSibling(root.getFileName() + ".state.db");
    }
}
