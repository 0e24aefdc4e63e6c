package io.partnerscope.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Suggests what a mistyped name was probably meant to be. */
public final class NearestName {
    private static final int LONGEST = 200;

    private NearestName() {}

    /** " (did you mean \"x\"?)" where a known name is close to the given one, else the empty text. */
    public static String hint(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return "";
        }
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, name.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> " (did you mean \"" + candidate + "\"?)")
                .orElse("");
    }

    /** Edits (insert, delete, replace) between the two names, upper and lower case being equal. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
