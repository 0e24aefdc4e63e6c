package io.partnerscope.server.data;

import io.partnerscope.contract.Contracts;
import io.partnerscope.server.text.Texts;

/** What the numbers on pages mean: each is defined once, by its column's contract. */
public final class Definitions {
    private Definitions() {}

    /**
     * What that column of that dataset holds, in words; other languages than English have {@code
     * definition.<dataset>.<column>} among their texts.
     */
    public static String of(Texts texts, String dataset, String column) {
        return texts.find("definition." + dataset + "." + column).orElseGet(() -> inEnglish(dataset, column));
    }

    private static String inEnglish(String dataset, String column) {
        return Contracts.shipped()
                .get(dataset)
                .column(column)
                .orElseThrow(() -> new IllegalArgumentException(dataset + " has no column " + column))
                .description();
    }
}
