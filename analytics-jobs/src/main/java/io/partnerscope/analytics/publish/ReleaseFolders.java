package io.partnerscope.analytics.publish;

import io.partnerscope.release.Folders;
import io.partnerscope.release.LakePlace;
import io.partnerscope.release.Releases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;

/** Names and clears the folders of releases. */
public final class ReleaseFolders {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ReleaseFolders() {}

    /** The id of a release: ids of later releases sort after those of earlier ones. */
    public static String id(Instant createdAt, LocalDate asOf) {
        return MOMENT.format(createdAt) + "-" + asOf;
    }

    /** Removes what runs left that ended before their release was complete. */
    public static void removeLeftovers(LakePlace place) throws IOException {
        Releases releases = new Releases(place);
        try (Stream<Path> folders = Files.list(place.releases())) {
            for (Path folder : (Iterable<Path>) folders::iterator) {
                if (Files.isDirectory(folder)
                        && !releases.isComplete(folder.getFileName().toString())) {
                    Folders.remove(folder);
                }
            }
        }
    }
}
