package io.partnerscope.server.catalogue;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where the rows of a dataset come from, back to the files, and what is made from them. Holds nothing but datasets open to
 * the reader; one that is not open stands for what it is made from.
 *
 * @param dataset whose lineage this is
 * @param known whether the release says what its marts are made from; where it does not, links between datasets are
 *     missing, not absent
 * @param nodes sources first, then datasets, by name
 * @param links from what something is made from to what is made
 */
public record Lineage(String dataset, boolean known, List<Node> nodes, List<Link> links) {
    /** The kind of nodes that are no datasets. */
    static final String SOURCE = "source";

    public Lineage {
        nodes = List.copyOf(nodes);
        links = List.copyOf(links);
    }

    /**
     * A source or a dataset.
     *
     * @param id unlike that of any other node; of a dataset its name
     * @param kind source, lake, records or marts
     */
    public record Node(String id, String name, String kind) {
        /** Whether it is a dataset, and so has a page. */
        public boolean hasPage() {
            return !kind.equals(SOURCE);
        }
    }

    /**
     * One thing made from another.
     *
     * @param files of a source, how many files brought rows of the dataset; 0 between datasets
     * @param newestFiles of a source, the files that came last, newest first
     */
    public record Link(String from, String to, long files, List<String> newestFiles) {
        public Link {
            newestFiles = List.copyOf(newestFiles);
        }
    }

    /** Files of one source that brought rows of one dataset. */
    record Fed(String dataset, String source, long files, List<String> newestFiles) {}

    /**
     * The lineage of a dataset.
     *
     * @param reads the datasets each mart is made from, as the release tells it
     * @param fed what the sources brought, as far as that is open
     */
    static Lineage of(String dataset, Map<String, List<String>> reads, List<Fed> fed, Predicate<Contract> isOpen) {
        Map<String, Set<String>> above = new TreeMap<>();
        Map<String, Set<String>> below = new TreeMap<>();
        for (String mart : reads.keySet()) {
            if (isOpen(mart, isOpen)) {
                Set<String> from = new TreeSet<>();
                open(mart, reads, isOpen, from);
                above.put(mart, from);
                from.forEach(one ->
                        below.computeIfAbsent(one, name -> new TreeSet<>()).add(mart));
            }
        }
        Set<String> feeding = reached(dataset, name -> above.getOrDefault(name, Set.of()));
        Set<String> made = reached(dataset, name -> below.getOrDefault(name, Set.of()));
        List<Link> links = new ArrayList<>();
        Set<Node> nodes = new LinkedHashSet<>();
        fed.stream().filter(one -> feeding.contains(one.dataset())).forEach(one -> {
            Node source = new Node(SOURCE + "/" + one.source(), one.source(), SOURCE);
            nodes.add(source);
            links.add(new Link(source.id(), one.dataset(), one.files(), one.newestFiles()));
        });
        Set<String> datasets = new TreeSet<>(feeding);
        datasets.addAll(made);
        datasets.forEach(name -> nodes.add(new Node(name, name, kind(name))));
        above.forEach((mart, from) -> from.stream()
                .filter(one -> feeding.contains(mart) || (made.contains(mart) && made.contains(one)))
                .forEach(one -> links.add(new Link(one, mart, 0, List.of()))));
        return new Lineage(dataset, !reads.isEmpty(), List.copyOf(nodes), links);
    }

    /** The open datasets a mart is made from; one that is not open stands for those it is made from itself. */
    private static void open(
            String mart, Map<String, List<String>> reads, Predicate<Contract> isOpen, Set<String> found) {
        for (String read : reads.getOrDefault(mart, List.of())) {
            if (isOpen(read, isOpen)) {
                found.add(read);
            } else {
                open(read, reads, isOpen, found);
            }
        }
    }

    private static boolean isOpen(String dataset, Predicate<Contract> isOpen) {
        return Contracts.shipped().find(dataset).filter(isOpen).isPresent();
    }

    private static Set<String> reached(String from, Function<String, Set<String>> next) {
        Set<String> reached = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (reached.add(name)) {
                open.addAll(next.apply(name));
            }
        }
        return reached;
    }

    private static String kind(String dataset) {
        return Contracts.shipped().get(dataset).layer().name().toLowerCase(Locale.ROOT);
    }

    /** What leads to that node. */
    public List<Link> into(String id) {
        return links.stream().filter(link -> link.to().equals(id)).toList();
    }

    /** The node of that id. */
    public Node node(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not in the lineage of " + dataset + ": " + id));
    }
}
