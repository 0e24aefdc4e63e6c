package io.partnerscope.server.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A lineage laid out from left to right: sources, datasets of the lake, marts; each column after what it is made from.
 *
 * @param width of the whole, in pixels
 */
public record LineagePicture(int width, int height, List<Box> boxes, List<Curve> curves) {
    /** How wide a node is. */
    public static final int BOX_WIDTH = 178;

    /** How high it is. */
    public static final int BOX_HEIGHT = 26;

    private static final int ROW = 34;
    private static final int WIDEST_GAP = 64;
    private static final int NARROWEST_GAP = 24;
    /** As wide as a card of a wide page: up to there columns move together, beyond the picture scrolls. */
    private static final int PAGE = 1236;

    private static final int MARGIN = 3;
    private static final int LONGEST_LABEL = 22;

    public LineagePicture {
        boxes = List.copyOf(boxes);
        curves = List.copyOf(curves);
    }

    /**
     * A node at its place.
     *
     * @param label its name, cut where it is too long
     * @param own whether it is the dataset whose lineage this is
     */
    public record Box(Lineage.Node node, String label, int x, int y, boolean own) {}

    /**
     * A link at its place.
     *
     * @param path as SVG writes it
     * @param direct whether it begins or ends at the dataset whose lineage this is
     */
    public record Curve(String path, boolean direct) {}

    static LineagePicture of(Lineage lineage) {
        Map<String, Integer> depths = new HashMap<>();
        lineage.nodes().forEach(node -> depth(node, lineage, depths));
        TreeMap<Integer, List<Lineage.Node>> columns = new TreeMap<>();
        lineage.nodes()
                .forEach(node -> columns.computeIfAbsent(depths.getOrDefault(node.id(), 0), depth -> new ArrayList<>())
                        .add(node));
        int rows = columns.values().stream().mapToInt(List::size).max().orElse(0);
        Map<String, Box> placed = new HashMap<>();
        List<Box> boxes = new ArrayList<>();
        int gap = gap(columns.size());
        int x = MARGIN;
        for (List<Lineage.Node> column : columns.values()) {
            int y = MARGIN + (rows - column.size()) * ROW / 2;
            for (Lineage.Node node : besideWhatTheyAreMadeFrom(column, lineage, placed)) {
                Box box = new Box(node, label(node), x, y, node.id().equals(lineage.dataset()));
                placed.put(node.id(), box);
                boxes.add(box);
                y += ROW;
            }
            x += BOX_WIDTH + gap;
        }
        List<Curve> curves = lineage.links().stream()
                .map(link -> curve(link, placed, gap, lineage.dataset()))
                .toList();
        return new LineagePicture(x - gap + MARGIN, rows * ROW - (ROW - BOX_HEIGHT) + 2 * MARGIN, boxes, curves);
    }

    private static int gap(int columns) {
        int room = columns < 2 ? WIDEST_GAP : (PAGE - 2 * MARGIN - columns * BOX_WIDTH) / (columns - 1);
        return Math.max(NARROWEST_GAP, Math.min(WIDEST_GAP, room));
    }

    /** Sources stand first and what they bring after them; a mart stands after all it is made from. */
    private static int depth(Lineage.Node node, Lineage lineage, Map<String, Integer> depths) {
        Integer known = depths.get(node.id());
        if (known != null) {
            return known;
        }
        int depth = switch (node.kind()) {
            case Lineage.SOURCE -> 0;
            case "marts" -> {
                int before = 1;
                for (Lineage.Link link : lineage.into(node.id())) {
                    before = Math.max(before, depth(lineage.node(link.from()), lineage, depths));
                }
                yield before + 1;
            }
            default -> 1;
        };
        depths.put(node.id(), depth);
        return depth;
    }

    /** In the order of the middle of what they are made from, so that few links cross. */
    private static List<Lineage.Node> besideWhatTheyAreMadeFrom(
            List<Lineage.Node> column, Lineage lineage, Map<String, Box> placed) {
        Map<String, Double> middles = new HashMap<>();
        for (Lineage.Node node : column) {
            lineage.into(node.id()).stream()
                    .map(link -> placed.get(link.from()))
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .mapToInt(Box::y)
                    .average()
                    .ifPresent(middle -> middles.put(node.id(), middle));
        }
        return column.stream()
                .sorted(Comparator.comparingDouble((Lineage.Node node) -> middles.getOrDefault(node.id(), 0.0))
                        .thenComparing(Lineage.Node::name))
                .toList();
    }

    private static String label(Lineage.Node node) {
        String name = node.name();
        return name.codePointCount(0, name.length()) <= LONGEST_LABEL
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static Curve curve(Lineage.Link link, Map<String, Box> placed, int gap, String dataset) {
        Box from = java.util.Objects.requireNonNull(placed.get(link.from()));
        Box to = java.util.Objects.requireNonNull(placed.get(link.to()));
        int x1 = from.x() + BOX_WIDTH;
        int y1 = from.y() + BOX_HEIGHT / 2;
        int y2 = to.y() + BOX_HEIGHT / 2;
        int bend = gap / 2;
        String path = "M" + x1 + " " + y1 + " C" + (x1 + bend) + " " + y1 + " " + (to.x() - bend) + " " + y2 + " "
                + to.x() + " " + y2;
        return new Curve(path, link.from().equals(dataset) || link.to().equals(dataset));
    }
}
