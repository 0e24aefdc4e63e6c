package io.partnerscope.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What is asked of every sentence that a page shows from a mart. */
public final class ToldSentences {
    private static final Told RUSSIAN = Texts.in(Locale.forLanguageTag("ru-RU")).told();

    private ToldSentences() {}

    /** Queries for all distinct sentences, by column; of a release's views. */
    public static final Map<String, String> QUERIES = Map.of(
            "renewals.drivers",
            "select distinct unnest(drivers) from renewals",
            "churn_scores.reason",
            "select distinct reason from churn_scores",
            "churn_model.reason",
            "select distinct reason from churn_model where reason is not null",
            "churn_model_features.label",
            "select distinct label from churn_model_features",
            "upsell_opportunities",
            "select distinct unnest([reason, evidence, valuation]) from upsell_opportunities",
            "vendor_tier_criteria.explanation",
            "select distinct explanation from vendor_tier_criteria",
            "partner_tier_criteria.explanation",
            "select distinct explanation from partner_tier_criteria",
            "vendor_tiers",
            "select distinct at_risk_cause from vendor_tiers where at_risk_cause is not null",
            "partner_tiers",
            "select distinct at_risk_cause from partner_tiers where at_risk_cause is not null",
            "moved_by",
            "select distinct unnest(regexp_split_to_array(moved_by, '; (and |or )?')) from"
                    + " (select moved_by from vendor_tiers union select moved_by from partner_tiers) where moved_by is not null");

    /** Every sentence is told by exactly one template, or part by part, and no part of it stays in English. */
    public static void check(Collection<String> sentences) {
        Map<String, List<String>> ambiguous = new TreeMap<>();
        Map<String, List<String>> untold = new TreeMap<>();
        for (String sentence : sentences) {
            List<String> keys = Told.templates(sentence);
            List<String> left = new ArrayList<>();
            RUSSIAN.of(sentence, left::add);
            if (keys.size() > 1) {
                ambiguous.put(sentence, keys);
            }
            if (!left.isEmpty()) {
                untold.put(sentence, left);
            }
        }
        assertThat(ambiguous).as("told by several templates").isEmpty();
        assertThat(untold).as("not told, with the part that stays in English").isEmpty();
    }
}
