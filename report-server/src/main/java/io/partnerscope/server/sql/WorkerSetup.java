package io.partnerscope.server.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.View;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a worker's database is made of.
 *
 * @param text JSON of it, equal for readers to whom the same of the same release is open
 */
record WorkerSetup(String text) {
    /** What is open to one reader of one release. */
    static WorkerSetup of(Data data, Path lake, SqlLimits limits) {
        Map<String, Object> setup = new LinkedHashMap<>();
        Path release = lake.resolve("releases").resolve(data.release().id());
        setup.put("catalog", release.resolve("catalog.duckdb").toString());
        setup.put("memory_mb", limits.memoryMegabytes() / 2);
        setup.put("threads", Math.max(1, Runtime.getRuntime().availableProcessors() / limits.workers()));
        setup.put(
                "views",
                data.views().stream()
                        .map(view -> Map.of("name", view.name(), "sql", view.sql()))
                        .toList());
        try {
            return new WorkerSetup("{\"open\":" + Frames.JSON.writeValueAsString(setup) + "}");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write as JSON: " + View.class, impossible);
        }
    }
}
