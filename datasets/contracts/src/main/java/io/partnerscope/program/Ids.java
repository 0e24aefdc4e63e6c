package io.partnerscope.program;

import io.partnerscope.yaml.YamlMapping;

/** Reads ids, which are joined by dots where one is part of another and so hold none. */
final class Ids {
    private Ids() {}

    static String read(YamlMapping yaml) {
        String id = yaml.text("id");
        if (!id.isEmpty() && !id.matches("[A-Za-z0-9_-]+")) {
            yaml.problems().add(yaml.where("id"), "id \"" + id + "\" is not made of letters, digits, _ and -");
        }
        return id;
    }
}
