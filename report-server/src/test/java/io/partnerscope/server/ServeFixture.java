package io.partnerscope.server;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import java.nio.file.Path;

/** Writes the test release into a folder, to look at it with {@code partnerscope serve --lake FOLDER}. */
final class ServeFixture {
    private ServeFixture() {}

    public static void main(String[] arguments) {
        LakePlace lake = new LakePlace(Path.of(arguments[0]));
        String id = ReleaseFixture.publishBelievable(lake);
        try (RunningServer server = new RunningServer(lake)) {
            System.out.println(id + " with users meg, paul, vera, ana, ada; tried on " + server.address());
        }
    }
}
