package io.partnerscope.sample;

import io.partnerscope.cli.UsageException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What sample to make.
 *
 * @param out the folder the files go to; new, empty, or holding an earlier sample, which is replaced
 * @param size how many facts
 * @param seed the same seed, size and last day give the same files, byte for byte
 * @param until the last day of the data, in the years 2000 to 2100; the first is three years before the month of this day
 */
public record SampleOptions(Path out, Size size, long seed, LocalDate until) {
    /** The seed unless told. */
    public static final long DEFAULT_SEED = 1;

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    public SampleOptions {
        if (until.getYear() < FIRST_YEAR || until.getYear() > LAST_YEAR) {
            throw new UsageException(
                    "The last day of a sample is in the years " + FIRST_YEAR + " to " + LAST_YEAR + ", not " + until);
        }
    }
}
