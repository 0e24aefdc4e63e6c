package io.partnerscope.ingestion.keys;

import org.apache.spark.unsafe.types.UTF8String;

/** Keys made from values: 32 hexadecimal digits, and for the second row of a file with these values "-2", and so on. */
final class NaturalKeys {
    private static final int DIGITS = 32;

    private NaturalKeys() {}

    /** The key of the first occurrence. */
    static UTF8String first(UTF8String key) {
        return key.numBytes() > DIGITS && key.getByte(DIGITS) == '-' ? key.substring(0, DIGITS) : key;
    }

    /** Which occurrence a key is of. */
    static int number(UTF8String key) {
        int length = key.numBytes();
        return first(key).numBytes() == length
                ? 1
                : Integer.parseInt(key.substring(DIGITS + 1, length).toString());
    }

    /** The key of a later occurrence. */
    static UTF8String occurrence(UTF8String first, int number) {
        return number == 1 ? first : UTF8String.concat(first, UTF8String.fromString("-" + number));
    }
}
