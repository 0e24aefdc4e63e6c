package io.partnerscope.ingestion.files;

import java.io.IOException;
import java.util.regex.Pattern;

/** What is said of a file that a library cannot read. */
public final class Damage {
    /** Names of classes that libraries put before what they have to say. */
    private static final Pattern CLASSES = Pattern.compile("^(?:[\\w.$]+(?:Exception|Error): )+");

    private Damage() {}

    /**
     * That the file is not sound, why, and what to do, in a line.
     *
     * @param kind what it should be, such as "Parquet"
     */
    public static IOException of(String kind, Throwable failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        String why = CLASSES.matcher(message).replaceFirst("");
        return new IOException("is no sound " + kind + " file (" + why + "); have it sent again", failure);
    }
}
