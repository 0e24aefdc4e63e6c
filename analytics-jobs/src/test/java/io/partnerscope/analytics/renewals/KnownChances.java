package io.partnerscope.analytics.renewals;

import io.partnerscope.analytics.learning.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The generator's own probabilities of renewal given what was knowable at the cut-off. It knows one thing nobody else does:
 * the price of the next term, which is drawn anew for each and is only seen once the term is renewed. So its probabilities
 * are averaged over all next prices by how often they are drawn.
 */
final class KnownChances {
    /** What a change of the next price by 1 takes from the log odds, and how its changes are spread; as the generator has it. */
    private static final double PRICE_WEIGHT = 9;

    private static final double MEAN_CHANGE = 0.04;
    private static final double DEVIATION = 0.04;
    private static final double LOWEST_CHANGE = -0.05;

    private final Map<String, Double> chances = new HashMap<>();

    static KnownChances read(Path sample) throws IOException {
        KnownChances known = new KnownChances();
        List<String> lines = Files.readAllLines(sample.resolve("truth").resolve("renewals.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            double probability = Double.parseDouble(cells[header.indexOf("probability")]);
            double price = Double.parseDouble(cells[header.indexOf("price_change")]);
            double odds = Math.log(probability / (1 - probability)) + PRICE_WEIGHT * price;
            known.chances.put(cells[0] + " " + cells[header.indexOf("term_end")], averaged(odds));
        }
        return known;
    }

    private static double averaged(double odds) {
        double sum = 0;
        double weight = 0;
        for (double deviations = -3; deviations <= 3; deviations += 0.1) {
            double change = Math.max(LOWEST_CHANGE, MEAN_CHANGE + deviations * DEVIATION);
            double density = Math.exp(-deviations * deviations / 2);
            sum += density / (1 + Math.exp(-(odds - PRICE_WEIGHT * change)));
            weight += density;
        }
        return sum / weight;
    }

    Judged judge(DueTerm term) {
        Double chance = chances.get(term.subscriptionId() + " " + term.dueOn());
        if (chance == null) {
            throw new IllegalArgumentException("The generator knows no such term: " + term);
        }
        return new Judged(chance, term.example().positive(), 1);
    }
}
