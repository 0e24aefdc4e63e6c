package io.partnerscope.server.kpi;

import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The definitions of all figures, each given once in {@code kpis/*.yaml}. */
public final class Kpis {
    private static final String ANY = ".*";

    private final Map<String, Kpi> byName;

    private Kpis(Map<String, Kpi> byName) {
        this.byName = byName;
    }

    private static final class Shipped {
        private static final Kpis ALL = read(ClasspathFolder.texts(Kpis.class, "/kpis", ".yaml"));
    }

    /**
     * The definitions that come with the server.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in any of them
     */
    public static Kpis shipped() {
        return Shipped.ALL;
    }

    /** Reads definitions from texts by file name; all problems at once. */
    public static Kpis read(Map<String, String> files) {
        Problems problems = new Problems();
        Map<String, Kpi> byName = new LinkedHashMap<>();
        files.forEach((file, text) -> {
            YamlMapping yaml = YamlMapping.parse(file, text, problems);
            for (YamlMapping entry : yaml.mappings("kpis")) {
                Kpi kpi = kpi(entry);
                if (byName.put(kpi.name(), kpi) != null) {
                    problems.add(entry.where("name"), "key figure \"" + kpi.name() + "\" is there twice");
                }
            }
            yaml.finish();
        });
        problems.throwIfAny("The key figures");
        return new Kpis(byName);
    }

    private static Kpi kpi(YamlMapping yaml) {
        Kpi kpi = new Kpi(
                yaml.text("name"),
                yaml.text("label"),
                yaml.text("formula"),
                yaml.choice("format", Kpi.Format.class, Kpi.Format.NUMBER),
                yaml.choice("parts", Kpi.Parts.class, Kpi.Parts.AMOUNTS),
                yaml.flag("higherIsBetter", true),
                yaml.flag("ownSideOnly", false),
                yaml.flag("internal", false),
                yaml.choice("sums", Kpi.Sums.class, Kpi.Sums.NOTHING),
                yaml.choice("of", Kpi.Of.class, Kpi.Of.PARTNERS),
                yaml.flag("isSum", false),
                yaml.flag("hasSides", false),
                yaml.texts("reads"),
                yaml.text("source"));
        yaml.finish();
        return kpi;
    }

    /** What the kpi of that name means, if it is defined; "x.y" may be defined as "x.*". */
    public Optional<Kpi> find(String kpi) {
        Kpi exact = byName.get(kpi);
        int dot = kpi.indexOf('.');
        return exact != null || dot < 0
                ? Optional.ofNullable(exact)
                : Optional.ofNullable(byName.get(kpi.substring(0, dot) + ANY));
    }

    /** Every definition, in order. */
    public List<Kpi> all() {
        return List.copyOf(byName.values());
    }

    /** Whether the name stands for all kpis that begin so. */
    public static boolean isFamily(String name) {
        return name.endsWith(ANY);
    }

    /** What the names of a family begin with, such as "revenue_mix.". */
    public static String beginning(String family) {
        return family.substring(0, family.length() - 1);
    }

    /** The definitions of a kind: those open to everybody, to their own side, or internal. */
    public List<Kpi> of(Openness openness) {
        return byName.values().stream()
                .filter(kpi -> Openness.of(kpi) == openness)
                .toList();
    }
}
