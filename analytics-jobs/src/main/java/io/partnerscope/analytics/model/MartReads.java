package io.partnerscope.analytics.model;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The datasets that each mart is made from, as a release tells them: steps on the way stand for what they are made from. */
public final class MartReads {
    private MartReads() {}

    /** By mart the datasets with a contract that it is made from, next to it; in order of name. */
    public static Map<String, List<String>> of(List<Model> models) {
        Map<String, Model> byName = new HashMap<>();
        models.forEach(model -> byName.put(model.name(), model));
        Map<String, List<String>> reads = new TreeMap<>();
        for (Model model : models) {
            boolean isMart = Contracts.shipped().find(model.name()).stream()
                    .anyMatch(contract -> contract.layer() == Contract.Layer.MARTS);
            if (isMart) {
                reads.put(model.name(), datasets(model, byName));
            }
        }
        return reads;
    }

    private static List<String> datasets(Model mart, Map<String, Model> byName) {
        Set<String> datasets = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(mart.madeFrom());
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            Model step = byName.get(name);
            if (Contracts.shipped().find(name).isPresent()) {
                datasets.add(name);
            } else if (step != null && seen.add(name)) {
                open.addAll(step.madeFrom());
            }
        }
        return List.copyOf(datasets);
    }
}
