package io.partnerscope.server.tiers;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An explanation as plain text for a terminal. */
final class ExplanationText {
    private ExplanationText() {}

    static String of(Explanation why) {
        StringBuilder text = new StringBuilder();
        line(text, "%s (%s) on %s, program %s", why.name(), why.subject(), why.asOf(), why.program());
        line(
                text,
                "qualified: %s   provisional: %s   held: %s   next: %s",
                orNone(why.tier()),
                orNone(why.provisionalTier()),
                orNone(why.heldTier()),
                orNone(why.nextTier()));
        if (why.movedBy() != null) {
            line(text, "moved from %s by: %s", orNone(why.previousTier()), why.movedBy());
        }
        line(text, "next level: %s", why.projected().words());
        Explanation.Threat threat = why.threat();
        if (threat != null) {
            line(
                    text,
                    "at risk on %s: %s (%s)",
                    String.valueOf(threat.on()),
                    String.valueOf(threat.cause()),
                    String.valueOf(threat.reason()).replace('_', ' '));
        } else if (why.atRisk() == null) {
            line(text, "at risk: unknown");
        }
        for (Decided one : why.decisions()) {
            line(
                    text,
                    "%s %s: %s to %s, by %s: %s%s",
                    one.decidedAt(),
                    one.verdict(),
                    orNone(one.fromLevel()),
                    orNone(one.toLevel()),
                    one.decidedBy(),
                    one.reason(),
                    one.pending() ? " (takes effect with the next release)" : "");
        }
        for (Explanation.Rung rung : why.levels()) {
            line(text, "");
            line(text, "%s: %s", rung.level(), rung.verdict());
            rung.requirements().forEach(asked -> asked(text, asked, 1));
        }
        why.rows().forEach((measure, evidence) -> rows(text, measure, evidence));
        return text.toString();
    }

    private static void asked(StringBuilder text, Explanation.Asked asked, int depth) {
        String margin = "  ".repeat(depth);
        String id = asked.requirement().substring(asked.requirement().lastIndexOf('.') + 1);
        String window = asked.windowFrom() == null ? "" : "; from " + asked.windowFrom() + " to " + asked.windowUntil();
        if (asked.measure().isEmpty()) {
            line(
                    text,
                    "%s%-8s %-22s %s%s  (%s)",
                    margin,
                    asked.outcome(),
                    id,
                    asked.comparison(),
                    asked.metOn() == null ? "" : ", held on " + asked.metOn(),
                    asked.explanation());
        } else {
            line(
                    text,
                    "%s%-8s %-22s actual %s, required %s %s, gap %s%s  (%s%s)",
                    margin,
                    asked.outcome(),
                    id,
                    number(asked.actual()),
                    asked.comparison(),
                    number(asked.required()),
                    number(asked.gap()),
                    asked.pointsCap() == null
                            ? ""
                            : ", points " + number(asked.points()) + " of " + number(asked.pointsCap()),
                    asked.explanation(),
                    window);
        }
        if (asked.unknownRows() > 0) {
            line(
                    text,
                    "%s         known part %s; %d rows could not be converted",
                    margin,
                    number(asked.knownPart()),
                    asked.unknownRows());
        }
        asked.parts().forEach(part -> asked(text, part, depth + 1));
    }

    private static void rows(StringBuilder text, String measure, Evidence evidence) {
        line(text, "");
        if (evidence.closed()) {
            line(text, "Rows behind %s are closed: the partner does not share them", measure);
            return;
        }
        line(text, "Rows behind %s on %s: %d", measure, evidence.asOf(), evidence.total());
        for (Evidence.Item item : evidence.rows()) {
            line(
                    text,
                    "  %s:%d  %s  %s  %s %s  %s",
                    item.sourceFile(),
                    item.sourceLine(),
                    item.row(),
                    item.day() == null ? "-" : item.day().toString(),
                    item.amount() == null ? "-" : number(item.amount()),
                    item.currency() == null ? "" : item.currency(),
                    item.detail());
        }
        long left = evidence.total() - evidence.rows().size();
        if (left > 0) {
            line(text, "  … and %d more (--rows %d lists them all)", left, evidence.total());
        }
        if (evidence.before() != null) {
            rows(text, measure + ", compared with", evidence.before());
        }
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }

    private static String orNone(@Nullable String level) {
        return level == null ? "none" : level;
    }

    private static String number(@Nullable BigDecimal value) {
        if (value == null) {
            return "unknown";
        }
        BigDecimal plain = value.stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
    }
}
