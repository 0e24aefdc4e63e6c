package io.partnerscope.program;

import io.partnerscope.yaml.Problems;
import io.partnerscope.yaml.YamlMapping;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a program file strictly; every problem with its line. */
final class ProgramReader {
    private enum Approval {
        NONE,
        MANUAL
    }

    private ProgramReader() {}

    static Program read(String file, String text, Problems problems) {
        YamlMapping yaml = YamlMapping.parse(file, text, problems);
        String id = yaml.text("id");
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9-]*")) {
            problems.add(yaml.where("id"), "id \"" + id + "\" is not made of a-z, 0-9 and -");
        }
        String name = yaml.text("name");
        String description = yaml.text("description");
        Program.Subject subject = yaml.choice("subject", Program.Subject.class, Program.Subject.VENDOR);
        String currency = yaml.text("currency");
        if (!currency.isEmpty() && !isCurrency(currency)) {
            problems.add(yaml.where("currency"), "\"" + currency + "\" is not an ISO 4217 currency code");
        }
        Program.Exchange exchange = exchange(yaml);
        boolean asksForApproval = yaml.choice("approval", Approval.class, Approval.NONE) == Approval.MANUAL;
        Program.Grace grace = grace(yaml.mapping("grace"));
        Map<String, Measure> measures =
                new LinkedHashMap<>(new MeasureReader(subject).read(yaml.mapping("measures"), yaml));
        Map<String, Score> scores = new ScoreReader(measures).read(yaml.mapping("scores"));
        List<Program.Version> versions = yaml.mappings("versions").stream()
                .map(version -> version(version, measures, scores, currency))
                .toList();
        if (versions.isEmpty()) {
            problems.add(yaml.where(), "\"versions\" is missing: the rules and the day they are in force from");
        }
        Set<LocalDate> days = new HashSet<>();
        for (Program.Version version : versions) {
            boolean isRead = !version.effectiveFrom().equals(LocalDate.MIN);
            if (isRead && !days.add(version.effectiveFrom())) {
                problems.add(yaml.where("versions"), "two versions are effective from " + version.effectiveFrom());
            }
        }
        yaml.finish(ProgramShapes.PROGRAM);
        return new Program(
                id, name, description, subject, currency, exchange, asksForApproval, grace, measures, versions);
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }

    private static Program.Exchange exchange(YamlMapping yaml) {
        if (!yaml.isMapping("exchange")) {
            String policy = yaml.optionalText("exchange");
            if (policy != null && !policy.equals("business_day")) {
                yaml.problems()
                        .add(
                                yaml.where("exchange"),
                                "\"exchange\" is \"" + policy
                                        + "\", expected business_day (the rate of each amount's own day) or {fixed: {EUR: 1.10}}");
            }
            return Program.Exchange.BY_BUSINESS_DAY;
        }
        YamlMapping policy = yaml.mapping("exchange");
        YamlMapping rates = policy == null ? null : policy.mapping("fixed");
        Map<String, BigDecimal> fixed = new LinkedHashMap<>();
        if (policy != null && (rates == null || rates.keys().isEmpty())) {
            policy.problems()
                    .add(policy.where(), "\"fixed\" is missing: units of the program's currency for one of another");
        } else if (rates != null) {
            for (String code : rates.keys()) {
                if (!isCurrency(code)) {
                    rates.problems().add(rates.where(code), "\"" + code + "\" is not an ISO 4217 currency code");
                }
                fixed.put(code, Numbers.atLeast(rates, code, BigDecimal.ZERO, true));
            }
        }
        if (policy != null) {
            policy.finish(ProgramShapes.EXCHANGE);
        }
        return new Program.Exchange(fixed);
    }

    private static Program.Grace grace(@Nullable YamlMapping yaml) {
        if (yaml == null) {
            return Program.Grace.NONE;
        }
        Integer months = Numbers.whole(yaml, "months", 0, 60);
        Integer days = Numbers.whole(yaml, "days", 0, 1830);
        yaml.finish(ProgramShapes.GRACE);
        return new Program.Grace(months == null ? 0 : months, days == null ? 0 : days);
    }

    private static Program.Version version(
            YamlMapping yaml, Map<String, Measure> measures, Map<String, Score> scores, String currency) {
        LocalDate from = day(yaml);
        Map<String, Score> inForce = new LinkedHashMap<>(scores);
        inForce.putAll(new ScoreReader(measures).read(yaml.mapping("scores")));
        List<Level> levels = LevelReader.read(yaml.mappings("levels"), measures, inForce, currency);
        if (levels.isEmpty()) {
            yaml.problems().add(yaml.where(), "\"levels\" is missing, lowest first");
        }
        yaml.finish(ProgramShapes.VERSION);
        return new Program.Version(from, inForce, levels);
    }

    private static LocalDate day(YamlMapping yaml) {
        String text = yaml.text("effective_from");
        String problem = text.isEmpty() ? "" : UsableDays.problem(text);
        if (!problem.isEmpty()) {
            yaml.problems().add(yaml.where("effective_from"), problem);
        }
        return text.isEmpty() || !problem.isEmpty() ? LocalDate.MIN : LocalDate.parse(text);
    }
}
