package io.partnerscope.contract;

import io.partnerscope.yaml.ClasspathFolder;
import io.partnerscope.yaml.NearestName;
import io.partnerscope.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All contracts by name: of the lake and of the marts. */
public final class Contracts {
    private static final String ROOT = "/contracts/";

    private final Map<String, Contract> byName;

    private Contracts(Map<String, Contract> byName) {
        this.byName = byName;
    }

    private static final class Shipped {
        private static final Contracts ALL = load();
    }

    /**
     * The contracts that come with Partnerscope.
     *
     * @throws io.partnerscope.yaml.ProblemsException naming everything wrong in any of them
     */
    public static Contracts shipped() {
        return Shipped.ALL;
    }

    private static Contracts load() {
        Map<Contract.Layer, Map<String, String>> texts = new LinkedHashMap<>();
        for (Contract.Layer layer : Contract.Layer.values()) {
            String folder = ROOT + layer.name().toLowerCase(Locale.ROOT);
            texts.put(layer, ClasspathFolder.texts(Contracts.class, folder, ".yaml"));
        }
        return read(texts);
    }

    /** Reads contracts from texts by layer and file name; all problems of all files at once. */
    public static Contracts read(Map<Contract.Layer, Map<String, String>> texts) {
        Problems problems = new Problems();
        Map<String, Contract> byName = new LinkedHashMap<>();
        texts.forEach((layer, files) -> files.forEach((file, text) -> {
            Contract contract = ContractReader.read(layer, file, text, problems);
            if (byName.put(contract.name(), contract) != null) {
                problems.add(file, "dataset \"" + contract.name() + "\" is declared twice");
            }
        }));
        for (Contract contract : byName.values()) {
            for (Column column : contract.columns()) {
                checkReference(contract, column, byName, problems);
            }
        }
        problems.throwIfAny("The dataset contracts");
        return new Contracts(byName);
    }

    private static void checkReference(
            Contract contract, Column column, Map<String, Contract> byName, Problems problems) {
        String parent = column.references();
        if (parent == null) {
            return;
        }
        String where = contract.name() + ".yaml";
        Contract target = byName.get(parent);
        if (target == null) {
            problems.add(
                    where,
                    "column \"" + column.name() + "\" references the unknown dataset \"" + parent + "\""
                            + NearestName.hint(parent, byName.keySet()));
        }
    }

    /** Every contract, lake first. */
    public List<Contract> all() {
        return List.copyOf(byName.values());
    }

    /** The contracts of one layer. */
    public List<Contract> of(Contract.Layer layer) {
        return byName.values().stream()
                .filter(contract -> contract.layer() == layer)
                .toList();
    }

    /** The contract of that name, if there is one. */
    public Optional<Contract> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * The contract of that name.
     *
     * @throws IllegalArgumentException where there is none, with the nearest name
     */
    public Contract get(String name) {
        Contract contract = byName.get(name);
        if (contract == null) {
            throw new IllegalArgumentException("Unknown dataset: " + name + NearestName.hint(name, byName.keySet()));
        }
        return contract;
    }
}
