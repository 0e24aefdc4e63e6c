package io.partnerscope.server.text;

import io.partnerscope.release.LakePlace;
import io.partnerscope.server.fixture.ReleaseFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The believable release speaks as the real one does; SamplePathTest asks the same of that. */
class ToldFixtureTest {
    @TempDir
    private Path folder;

    @Test
    void everySentenceIsTold() throws SQLException {
        Path lake = folder.resolve("lake");
        String id = ReleaseFixture.publishBelievable(new LakePlace(lake));
        Path catalog = lake.resolve("releases").resolve(id).resolve("catalog.duckdb");

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + catalog);
                Statement statement = connection.createStatement()) {
            for (String sql : ToldSentences.QUERIES.values()) {
                List<String> sentences = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        sentences.add(rows.getString(1));
                    }
                }
                ToldSentences.check(sentences);
            }
        }
    }
}
