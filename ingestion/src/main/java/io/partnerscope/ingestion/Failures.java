package io.partnerscope.ingestion;

import io.partnerscope.ingestion.files.UnusableFilesException;
import io.partnerscope.release.LakePlace;
import io.partnerscope.yaml.ProblemsException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;

/** What a failure comes to, however deep Spark has wrapped it. */
final class Failures {
    private static final List<String> NO_SPACE = List.of("no space left on device", "disk quota exceeded");
    private static final List<String> NOT_ALLOWED =
            List.of("permission denied", "accessdeniedexception", "mkdirs failed", "read-only file system");

    private Failures() {}

    /** The most telling line. */
    static String why(Throwable failure) {
        Throwable telling = failure;
        while (telling.getCause() != null
                && (telling instanceof SparkException
                        || telling instanceof ExecutionException
                        || telling instanceof UncheckedIOException)) {
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

    /** Whether the lake cannot be written to, so that no dataset of the batch could go on. */
    static boolean isOfTheLake(Throwable failure, LakePlace lake) {
        return says(failure, NO_SPACE) || (says(failure, NOT_ALLOWED) && says(failure, List.of(place(lake))));
    }

    /** The most telling line of a failure that ends the batch, and what to do about it. */
    static String whyOfTheLake(Throwable failure, LakePlace lake) {
        if (says(failure, NO_SPACE)) {
            return "The disk is full (no space left on device): free space where the lake is (" + lake.root()
                    + ") and where Spark keeps temporary files (" + System.getProperty("java.io.tmpdir")
                    + "), then run it again";
        }
        if (isOfTheLake(failure, lake)) {
            return "Cannot write to the lake " + lake.root() + ": this user has no permission (" + why(failure)
                    + "); allow it to write there, then run it again";
        }
        return why(failure);
    }

    /** The files a failure blames, with what is wrong with each. */
    static Optional<Map<String, String>> unusableFiles(Throwable failure) {
        for (Throwable at : chain(failure)) {
            if (at instanceof UnusableFilesException unusable) {
                return Optional.of(unusable.reasons());
            }
        }
        return Optional.empty();
    }

    private static String place(LakePlace lake) {
        return lake.root().toString().toLowerCase(Locale.ROOT);
    }

    private static boolean says(Throwable failure, List<String> words) {
        return chain(failure).stream()
                .map(at -> at.toString().toLowerCase(Locale.ROOT))
                .anyMatch(text -> words.stream().anyMatch(text::contains));
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = failure; at != null && !chain.contains(at); at = at.getCause()) {
            chain.add(at);
        }
        return chain;
    }
}
