package io.partnerscope.ingestion;

import io.partnerscope.ingestion.mapping.Mapper;
import io.partnerscope.ingestion.source.Source;
import io.partnerscope.ingestion.source.UnusableFilesException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Whether files fit a source, without reading their rows. */
public final class SourceCheck {
    private SourceCheck() {}

    /** Everything that does not fit, each with its file; empty where all does. */
    public static List<String> problems(SparkSession spark, Source source, List<Path> inputs) {
        List<String> problems = new ArrayList<>();
        boolean anyFile = false;
        for (Part part : Ingestion.delivery(source, inputs).parts(Set.of())) {
            String dataset = part.contract().name();
            if (part.failure() != null) {
                problems.add(dataset + ": " + part.failure());
                continue;
            }
            part.refused().forEach(file -> problems.add(file.file() + ": " + file.why()));
            anyFile |= !part.driving().isEmpty();
            try {
                if (!part.driving().isEmpty()) {
                    new Mapper(spark, source, part.contract(), part.mapping()).stage(part.driving(), part.lookups());
                }
            } catch (UnusableFilesException wrong) {
                wrong.reasons().forEach((file, why) -> problems.add(file + ": " + why));
            }
        }
        if (!anyFile && problems.isEmpty()) {
            problems.add(Delivery.nothingFound(source, inputs));
        }
        return problems;
    }
}
