package io.partnerscope.server.data;

import io.partnerscope.contract.Contracts;

/** What the numbers on pages mean: each is defined once, by its column's contract. */
public final class Definitions {
    private Definitions() {}

    /** What that column of that dataset holds, in words. */
    public static String of(String dataset, String column) {
        return Contracts.shipped()
                .get(dataset)
                .column(column)
                .orElseThrow(() -> new IllegalArgumentException(dataset + " has no column " + column))
                .description();
    }
}
