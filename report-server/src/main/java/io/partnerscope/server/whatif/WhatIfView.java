package io.partnerscope.server.whatif;

import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the page tries; all of it is in the address.
 *
 * @param program id of the release's program; empty for the first
 * @param draft name of a pasted text; empty for none
 * @param asOf the day looked at; empty for the release's own
 * @param fields changes by field: "set/Advanced/sales/at_least", "drop/Advanced/sales", "window/sales"
 * @param won ids of open deals counted as won
 */
record WhatIfView(String program, String draft, String asOf, Map<String, String> fields, List<String> won) {
    WhatIfView {
        fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
        won = List.copyOf(won);
    }

    static WhatIfView of(Call call) {
        Map<String, String> fields = new TreeMap<>();
        call.context().queryParamMap().forEach((name, values) -> {
            String value = values.isEmpty() ? "" : values.get(0).strip();
            boolean isChange = name.startsWith("set/") || name.startsWith("drop/") || name.startsWith("window/");
            if (isChange && !value.isEmpty()) {
                fields.put(name, ungrouped(value));
            }
        });
        return new WhatIfView(
                call.query("program").orElse(""),
                call.query("draft").orElse(""),
                call.query("as_of").orElse(""),
                fields,
                call.context().queryParams("won"));
    }

    /** Amounts are pasted as they are written, "40,000"; the address and the field have plain digits. */
    private static String ungrouped(String value) {
        return value.replaceAll("[,\\s\\u00a0\\u202f]", "");
    }

    static String set(String level, String path, String comparison) {
        return "set/" + level + "/" + path + "/" + comparison;
    }

    static String drop(String level, String requirement) {
        return "drop/" + level + "/" + requirement;
    }

    static String window(String measure) {
        return "window/" + measure;
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The question; what is no day is a problem. */
    Question question(String programId, @Nullable String text, List<String> problems) {
        return new Question(programId, text, changes(), won, Question.day(asOf.isEmpty() ? null : asOf, problems));
    }

    private List<String> changes() {
        List<String> changes = new ArrayList<>();
        fields.forEach((name, value) -> {
            Map<String, Object> change = new LinkedHashMap<>();
            String[] parts = name.split("/", -1);
            int last = parts.length - 1;
            if (name.startsWith("window/")) {
                change.put("measure", parts[last]);
                change.put("window", Map.of("trailing_months", value));
            } else if (name.startsWith("drop/")) {
                change.put("level", middle(parts, last));
                change.put("requirement", parts[last]);
                change.put("drop", true);
            } else if (last >= 3) {
                change.put("level", middle(parts, last - 1));
                change.put("requirement", parts[last - 1]);
                change.put(parts[last], value);
            } else {
                change.put(name, value);
            }
            changes.add(Json.text(change));
        });
        return changes;
    }

    /** Names of levels are any text, so what lies between the first and the last parts is one. */
    private static String middle(String[] parts, int end) {
        return String.join("/", List.of(parts).subList(1, Math.max(1, end)));
    }

    /** The same view at another path. */
    String address(String path) {
        Address address =
                Address.of(path).with("program", program).with("draft", draft).with("as_of", asOf);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            address = address.with(Address.part(field.getKey()), field.getValue());
        }
        for (String deal : won) {
            address = address.with("won", deal);
        }
        return address.toString();
    }
}
