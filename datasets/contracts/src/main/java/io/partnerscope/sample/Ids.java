package io.partnerscope.sample;

/** Identifiers of the sample: a letter for the kind of thing and a number of fixed width. */
final class Ids {
    private Ids() {}

    static String of(String prefix, long index, int width) {
        String digits = Long.toString(index + 1);
        return digits.length() >= width ? prefix + digits : prefix + "0".repeat(width - digits.length()) + digits;
    }

    static String vendor(int index) {
        return of("V-", index, 3);
    }

    static String partner(int index) {
        return of("R-", index, 4);
    }

    static String customer(int index) {
        return of("C-", index, 5);
    }
}
