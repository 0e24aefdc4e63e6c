package io.partnerscope.ingestion;

import io.partnerscope.yaml.ProblemsException;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;

/** The most telling line of a failure, however deep Spark has wrapped it. */
final class Failures {
    private Failures() {}

    static String why(Throwable failure) {
        Throwable telling = failure;
        while (telling.getCause() != null
                && (telling instanceof SparkException || telling instanceof ExecutionException)) {
            telling = telling.getCause();
        }
        if (telling instanceof ProblemsException problems) {
            return String.join("; ", problems.problems());
        }
        String message = telling.getMessage();
        return message == null
                ? telling.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
