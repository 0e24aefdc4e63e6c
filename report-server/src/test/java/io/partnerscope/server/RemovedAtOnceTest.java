package io.partnerscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import io.partnerscope.state.Role;
import io.partnerscope.state.StateDatabase;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was let in a moment ago is refused as soon as he is removed, though the server remembers him. */
class RemovedAtOnceTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aRemovedUserOrTokenIsRefusedFromTheNextRequestOn() throws Exception {
        LakePlace lake = new LakePlace(folder.resolve("lake"));
        ReleaseFixture.empty(lake, "r1").publish();
        try (RunningServer server = new RunningServer(lake)) {
            HttpClient browser = RunningServer.browser();
            server.signIn(browser, "meg", RunningServer.PASSWORD);
            assertThat(server.open(browser, "/vendors").statusCode()).isEqualTo(200);
            String token = server.token(Role.MANAGER);
            assertThat(server.getAs(token, "/api/datasets").statusCode()).isEqualTo(200);
            assertThat(server.getAs(token, "/api/datasets").statusCode()).isEqualTo(200);

            // As the command line does it: by another connection to the same file.
            try (StateDatabase other = StateDatabase.open(lake)) {
                other.users().remove("meg", "test");
            }
            assertThat(server.open(browser, "/api/datasets").statusCode()).isEqualTo(401);
            assertThat(server.open(browser, "/vendors").statusCode()).isNotEqualTo(200);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + lake.stateDatabase());
                    Statement statement = other.createStatement()) {
                statement.execute("delete from tokens");
            }
            assertThat(server.getAs(token, "/api/datasets").statusCode()).isEqualTo(401);
        }
    }
}
