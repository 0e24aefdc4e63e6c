package io.partnerscope.server.text;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence of the marts with its places, read from its English text: a pattern of ICU's MessageFormat is turned round into
 * one that finds the values of its arguments. A plural or select stands for any of its forms.
 */
final class ToldTemplate {
    private record Group(String place, @Nullable String fixed) {}

    private final String key;
    private final MessagePattern english;
    private final StringBuilder regex = new StringBuilder();
    private final List<Group> groups = new ArrayList<>();
    private final Pattern compiled;
    private String beginning = "";
    private String longest = "";
    private int depth;

    ToldTemplate(String key, String text) {
        this.key = key;
        this.english = new MessagePattern(text);
        message(0, null);
        this.compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** The key of the text that tells the same in other languages. */
    String key() {
        return key;
    }

    /** The values of the places by their names, as they are written in that sentence; empty where it is another sentence. */
    Optional<Map<String, String>> read(String sentence) {
        if (!sentence.startsWith(beginning) || !sentence.contains(longest)) {
            return Optional.empty();
        }
        Matcher matcher = compiled.matcher(sentence);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int at = 0; at < groups.size(); at++) {
            String value = matcher.group(at + 1);
            if (value != null) {
                Group group = groups.get(at);
                values.put(group.place(), group.fixed() == null ? value : group.fixed());
            }
        }
        return Optional.of(values);
    }

    private void message(int start, @Nullable String number) {
        int limit = english.getLimitPartIndex(start);
        int from = english.getPart(start).getLimit();
        for (int at = start + 1; at <= limit; at++) {
            Part part = english.getPart(at);
            literal(from, part.getIndex());
            if (part.getType() == Part.Type.ARG_START) {
                argument(at);
                at = english.getLimitPartIndex(at);
            } else if (part.getType() == Part.Type.REPLACE_NUMBER && number != null) {
                group(number, null, ToldPlace.of(number).regex());
            }
            from = english.getPart(at).getLimit();
        }
    }

    private void literal(int from, int until) {
        String text = english.getPatternString().substring(from, until);
        if (text.isEmpty()) {
            return;
        }
        if (depth == 0) {
            beginning = regex.isEmpty() ? text : beginning;
            longest = text.length() > longest.length() ? text : longest;
        }
        regex.append(Pattern.quote(text));
    }

    private void argument(int start) {
        String name = english.getSubstring(english.getPart(start + 1));
        if (english.getPart(start).getArgType() == MessagePattern.ArgType.NONE) {
            group(name, null, ToldPlace.of(name).regex());
            return;
        }
        boolean isPlural = english.getPart(start).getArgType() == MessagePattern.ArgType.PLURAL;
        depth++;
        regex.append("(?:");
        boolean isFirst = true;
        for (int at = start + 2; at < english.getLimitPartIndex(start); at++) {
            Part part = english.getPart(at);
            if (part.getType() != Part.Type.ARG_SELECTOR) {
                continue;
            }
            String selector = english.getSubstring(part);
            regex.append(isFirst ? "" : "|");
            isFirst = false;
            while (english.getPartType(at) != Part.Type.MSG_START) {
                at++;
            }
            if (!isPlural || selector.startsWith("=")) {
                group(name, isPlural ? selector.substring(1) : selector, "");
            }
            message(at, isPlural ? name : null);
            at = english.getLimitPartIndex(at);
        }
        regex.append(")");
        depth--;
    }

    private void group(String place, @Nullable String fixed, String found) {
        groups.add(new Group(place, fixed));
        regex.append("(").append(found).append(")");
    }
}
