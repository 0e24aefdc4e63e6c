package io.partnerscope.analytics.learning.basket;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.fpm.FPGrowth;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds association rules by FP-growth, in each profile by itself and in all baskets for the profile {@link #ALL}.
 *
 * <p>The number of itemsets grows with two to the power of the basket's size: callers bound their baskets (the ten families
 * bought last). Counts are exact, so the same baskets give the same rules.
 */
public final class BasketMiner {
    /** The profile of those whose own group is too small: it is mined over the baskets of everybody. */
    public static final String ALL = "all";

    /** Fewest baskets of two items or more that tell anything. */
    public static final long MIN_BASKETS = 200;

    /** Fewest baskets a rule rests on; and at least one in {@value #ONE_IN}. */
    public static final long MIN_SUPPORT = 20;

    private static final long ONE_IN = 50;
    private static final int LARGEST_RULE = 3;
    private static final long BASKETS_A_PARTITION = 50_000;

    private BasketMiner() {}

    /**
     * The rules of at most two owned items with a support of 2 % and 20 baskets, a confidence of 0.3 and a lift of 1.5 or
     * more, of profiles with enough baskets.
     *
     * @param baskets columns profile and families (each a set)
     * @return by profile, owned items and offered one
     */
    public static List<AssociationRule> rules(Dataset<Row> baskets) {
        List<AssociationRule> rules = new ArrayList<>();
        // Every profile goes through them several times.
        JavaRDD<Row> rows = baskets.select("profile", "families").toJavaRDD().persist(StorageLevel.MEMORY_AND_DISK());
        sizes(baskets).forEach((profile, size) -> {
            JavaRDD<List<String>> items = rows.filter(row -> profile.equals(ALL) || profile.equals(row.getString(0)))
                    .map(row -> row.<String>getList(1))
                    .coalesce(Math.toIntExact(1 + size / BASKETS_A_PARTITION));
            rules.addAll(rules(profile, size, itemsets(items, size)));
        });
        rows.unpersist();
        return rules;
    }

    /** How many baskets have all of them, by sets of at most three items in order of name. */
    private static Map<List<String>, Long> itemsets(JavaRDD<List<String>> baskets, long size) {
        Map<List<String>, Long> counts = new HashMap<>();
        new FPGrowth()
                .setMinSupport((minSupport(size) - 0.5) / size)
                .setNumPartitions(baskets.getNumPartitions())
                .run(baskets)
                .freqItemsets()
                .toJavaRDD()
                .filter(found -> found.javaItems().size() <= LARGEST_RULE)
                .collect()
                .forEach(found -> counts.put(found.javaItems().stream().sorted().toList(), found.freq()));
        return counts;
    }

    /** Baskets of each profile that is mined. */
    private static Map<String, Long> sizes(Dataset<Row> baskets) {
        Map<String, Long> sizes = new TreeMap<>();
        long all = 0;
        long telling = 0;
        boolean isAllWanted = false;
        List<Row> found = baskets.groupBy("profile")
                .agg(functions.expr("count(*)"), functions.expr("count_if(size(families) >= 2)"))
                .collectAsList();
        for (Row row : found) {
            all += row.getLong(1);
            telling += row.getLong(2);
            isAllWanted |= row.getString(0).equals(ALL);
            if (!row.getString(0).equals(ALL) && row.getLong(2) >= MIN_BASKETS) {
                sizes.put(row.getString(0), row.getLong(1));
            }
        }
        if (isAllWanted && telling >= MIN_BASKETS) {
            sizes.put(ALL, all);
        }
        return sizes;
    }

    private static long minSupport(long baskets) {
        return Math.max(MIN_SUPPORT, (baskets + ONE_IN - 1) / ONE_IN);
    }

    private static List<AssociationRule> rules(String profile, long baskets, Map<List<String>, Long> counts) {
        List<AssociationRule> rules = new ArrayList<>();
        counts.forEach((items, withAll) -> {
            for (String offered : items.size() < 2 ? List.<String>of() : items) {
                List<String> owned =
                        items.stream().filter(item -> !item.equals(offered)).toList();
                AssociationRule rule = new AssociationRule(
                        profile,
                        owned,
                        offered,
                        baskets,
                        withAll,
                        Objects.requireNonNull(counts.get(owned)),
                        Objects.requireNonNull(counts.get(List.of(offered))));
                if (rule.isConfident() && rule.isLifted()) {
                    rules.add(rule);
                }
            }
        });
        rules.sort(Comparator.comparing((AssociationRule rule) -> String.join("\0", rule.owned()))
                .thenComparing(AssociationRule::offered));
        return rules;
    }
}
