package io.partnerscope.server.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.stream.Collectors;

/** Names of files that say what is in them: dataset, release and filters. */
final class FileNames {
    private static final int LONGEST_FILTERS = 60;

    private FileNames() {}

    /** The header that names the file (RFC 6266): in ASCII for all, and as it is written for those that know how. */
    static String disposition(About about, ExportFormat format) {
        String filters = about.filters().entrySet().stream()
                .map(filter -> "-" + filter.getKey() + "-" + filter.getValue())
                .collect(Collectors.joining());
        String name = safe(about.dataset() + "-" + about.release())
                + cut(safe(filters), LONGEST_FILTERS)
                + "."
                + format.extension();
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^\\x20-\\x7e]", "_");
        return "attachment; filename=\"" + ascii + "\""
                + (ascii.equals(name) ? "" : "; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    /** Letters, digits and what is harmless in a file's name on every system. */
    private static String safe(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
