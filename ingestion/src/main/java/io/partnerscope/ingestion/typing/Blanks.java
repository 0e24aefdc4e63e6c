package io.partnerscope.ingestion.typing;

/** Blanks around values: of whatever width, also those of spreadsheets and web pages that do not break. */
final class Blanks {
    private Blanks() {}

    /** The text without the blanks around it. */
    static String without(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
