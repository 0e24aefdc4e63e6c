package io.partnerscope.analytics.model;

import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Orders models so that each comes after those it reads. */
public final class ModelOrder {
    private ModelOrder() {}

    /**
     * The models, each after what it reads; otherwise in order of name.
     *
     * @param sources datasets that are there without any model
     * @throws io.partnerscope.yaml.ProblemsException naming every unknown dataset, double name and cycle
     */
    public static List<Model> of(List<Model> models, Set<String> sources) {
        Problems problems = new Problems();
        Map<String, Model> byName = new TreeMap<>();
        for (Model model : models) {
            if (byName.put(model.name(), model) != null || sources.contains(model.name())) {
                problems.add("model " + model.name(), "the name is taken");
            }
        }
        Set<String> known = new TreeSet<>(sources);
        known.addAll(byName.keySet());
        for (Model model : byName.values()) {
            for (String read : new TreeSet<>(model.reads())) {
                if (!known.contains(read)) {
                    problems.add(
                            "model " + model.name(),
                            "reads the unknown dataset \"" + read + "\"" + NearestName.hint(read, known));
                }
            }
        }
        Map<String, Model> ordered = new LinkedHashMap<>();
        for (Model model : byName.values()) {
            place(model, byName, ordered, new LinkedHashSet<>(), problems);
        }
        problems.throwIfAny("The set of models");
        return new ArrayList<>(ordered.values());
    }

    /**
     * How much is to be done, one after the other, from a model on: the weights of the heaviest chain of models that begins
     * with it. Whoever builds the model of the heaviest chain first is done the earliest.
     *
     * @param ordered models, each after what it reads
     */
    public static Map<String, Integer> chains(List<Model> ordered) {
        Map<String, Integer> readers = new HashMap<>();
        Map<String, Integer> chains = new TreeMap<>();
        for (int place = ordered.size() - 1; place >= 0; place--) {
            Model model = ordered.get(place);
            int chain = model.weight() + readers.getOrDefault(model.name(), 0);
            chains.put(model.name(), chain);
            model.reads().forEach(read -> readers.merge(read, chain, Math::max));
        }
        return chains;
    }

    private static void place(
            Model model, Map<String, Model> byName, Map<String, Model> ordered, Set<String> path, Problems problems) {
        if (ordered.containsKey(model.name())) {
            return;
        }
        if (!path.add(model.name())) {
            problems.add("model " + model.name(), "reads itself: " + String.join(" -> ", path) + " -> " + model.name());
            return;
        }
        for (String read : new TreeSet<>(model.reads())) {
            Model earlier = byName.get(read);
            if (earlier != null) {
                place(earlier, byName, ordered, path, problems);
            }
        }
        path.remove(model.name());
        ordered.put(model.name(), model);
    }
}
