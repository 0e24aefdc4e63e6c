package io.partnerscope.ingestion.typing;

import java.io.Serializable;
import java.util.List;

/**
 * What stands around numbers in a source, besides digits and a sign in front.
 *
 * @param ignored texts that mean nothing there, such as "$"; blanks around them go too
 * @param parentheses whether (12.50) is -12.50
 * @param trailingMinus whether 12.50- is -12.50
 */
public record NumberMarks(List<String> ignored, boolean parentheses, boolean trailingMinus) implements Serializable {
    /** Nothing but numbers. */
    public static final NumberMarks NONE = new NumberMarks(List.of(), false, false);

    public NumberMarks {
        ignored = List.copyOf(ignored);
    }

    /** The bare number with at most one sign in front, or the empty text where the marks do not make sense. */
    String bare(String text) {
        String rest = text;
        boolean signed = false;
        boolean negative = false;
        for (boolean changed = true; changed; ) {
            int before = rest.length();
            rest = Blanks.without(rest);
            for (String mark : ignored) {
                rest = rest.startsWith(mark) ? rest.substring(mark.length()) : rest;
                rest = rest.endsWith(mark) ? rest.substring(0, rest.length() - mark.length()) : rest;
            }
            if (!signed && !rest.isEmpty()) {
                char first = rest.charAt(0);
                char last = rest.charAt(rest.length() - 1);
                if (parentheses && first == '(' && last == ')' && rest.length() > 1) {
                    rest = rest.substring(1, rest.length() - 1);
                    signed = true;
                    negative = true;
                } else if (first == '-' || first == '+') {
                    rest = rest.substring(1);
                    signed = true;
                    negative = first == '-';
                } else if (trailingMinus && last == '-') {
                    rest = rest.substring(0, rest.length() - 1);
                    signed = true;
                    negative = true;
                }
            }
            changed = rest.length() < before;
        }
        boolean signedTwice = signed && (rest.startsWith("-") || rest.startsWith("+"));
        return signedTwice ? "" : negative ? "-" + rest : rest;
    }
}
