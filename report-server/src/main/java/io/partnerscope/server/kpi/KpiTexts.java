package io.partnerscope.server.kpi;

import io.partnerscope.server.text.Texts;

/**
 * Names and definitions of figures in the reader's language. English is in the definitions themselves, other languages have
 * {@code kpi.<name>.label} and {@code .formula} among their texts.
 */
public record KpiTexts(Texts texts) {
    /** Its short name. */
    public String label(Kpi kpi) {
        return texts.find("kpi." + stem(kpi.name()) + ".label").orElse(kpi.label());
    }

    /** How it is computed. */
    public String formula(Kpi kpi) {
        return texts.find("kpi." + stem(kpi.name()) + ".formula").orElse(kpi.formula());
    }

    /** How it is computed, and where that definition comes from. */
    public String definition(Kpi kpi) {
        return formula(kpi) + " (" + kpi.source() + ")";
    }

    /** What the figure of that name is called; one of a family with what it is of, such as a kind of product. */
    public String label(String name) {
        return Kpis.shipped()
                .find(name)
                .map(kpi -> Kpis.isFamily(kpi.name()) && !Kpis.isFamily(name)
                        ? label(kpi) + ": " + kind(name.substring(name.indexOf('.') + 1))
                        : label(kpi))
                .orElse(name);
    }

    /** The definition of the figure of that name; empty where there is none. */
    public String definition(String name) {
        return Kpis.shipped().find(name).map(this::definition).orElse("");
    }

    /** A kind of product. */
    public String kind(String kind) {
        return texts.find("kind." + kind).orElse(kind.replace('_', ' '));
    }

    private static String stem(String name) {
        return Kpis.isFamily(name) ? name.substring(0, name.length() - 2) : name;
    }
}
