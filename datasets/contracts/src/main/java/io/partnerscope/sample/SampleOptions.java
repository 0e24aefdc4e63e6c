package io.partnerscope.sample;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * What sample to make.
 *
 * @param out the folder the files go to; new, empty, or holding an earlier sample, which is replaced
 * @param size how many facts
 * @param seed the same seed, size and last day give the same files, byte for byte
 * @param until the last day of the data; the first is three years before the month of this day
 */
public record SampleOptions(Path out, Size size, long seed, LocalDate until) {
    /** The seed unless told. */
    public static final long DEFAULT_SEED = 1;
}
