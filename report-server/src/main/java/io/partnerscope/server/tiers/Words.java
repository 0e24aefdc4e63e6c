package io.partnerscope.server.tiers;

import io.partnerscope.program.Measure;
import io.partnerscope.program.Program;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Requirements and what is missing to them, in the reader's words. */
final class Words {
    private final Texts texts;
    private final Formats formats;
    private final Program program;

    Words(Texts texts, Formats formats, Program program) {
        this.texts = texts;
        this.formats = formats;
        this.program = program;
    }

    private static final java.util.Map<String, String> SIGNS =
            java.util.Map.of(">=", "≥\u00a0", ">", ">\u00a0", "<=", "≤\u00a0", "<", "<\u00a0");

    private enum Shape {
        MONEY,
        COUNT,
        NUMBER,
        PRESENCE,
        COMBINED
    }

    private Shape shape(Criterion criterion) {
        Measure measure = program.measures().get(criterion.measure());
        if (criterion.isCombined()) {
            return Shape.COMBINED;
        }
        if (measure == null || measure.kind() == Measure.Kind.GROWTH) {
            return criterion.comparison().equals("present") ? Shape.PRESENCE : Shape.NUMBER;
        }
        if (measure.isMoney()) {
            return Shape.MONEY;
        }
        boolean isAgreed = measure.kind() == Measure.Kind.AGREEMENT || measure.kind() == Measure.Kind.COMMITMENT;
        return isAgreed ? Shape.PRESENCE : Shape.COUNT;
    }

    String label(Criterion criterion) {
        Measure measure = program.measures().get(criterion.measure());
        return texts.told(measure == null ? Explanation.label(program, criterion) : measure.label());
    }

    String actual(Criterion criterion) {
        if (shape(criterion) == Shape.COMBINED) {
            return criterion.metOn() == null ? "" : formats.day(criterion.metOn());
        }
        if (shape(criterion) == Shape.PRESENCE) {
            return criterion.isUnknown() ? Formats.UNKNOWN : texts.get(criterion.isMet() ? "yes" : "no");
        }
        return value(criterion, criterion.actual());
    }

    String knownPart(Criterion criterion) {
        return criterion.knownPart() == null ? "" : value(criterion, criterion.knownPart());
    }

    /** The points of a metric out of those it can earn: "7.5 of 10"; empty for other requirements. */
    String points(Criterion criterion) {
        return criterion.pointsCap() == null
                ? ""
                : texts.get(
                        "why.points", formats.number(criterion.points(), 2), formats.number(criterion.pointsCap(), 2));
    }

    String required(Criterion criterion) {
        return switch (shape(criterion)) {
            case PRESENCE -> texts.get("required.present");
            case COMBINED -> texts.told(criterion.comparison());
            case MONEY, COUNT, NUMBER ->
                SIGNS.getOrDefault(criterion.comparison(), "≥\u00a0") + value(criterion, criterion.required());
        };
    }

    String gap(Criterion criterion) {
        if (criterion.isMet() || shape(criterion) == Shape.COMBINED) {
            return "";
        }
        if (criterion.gap() == null || shape(criterion) == Shape.PRESENCE) {
            return criterion.isUnknown() ? Formats.UNKNOWN : texts.get("gap.all");
        }
        return value(criterion, criterion.gap());
    }

    /** What is missing, in a few words: "Sales to partners: $12,345 to go". */
    String missing(Criterion criterion) {
        if (criterion.isUnknown()) {
            return texts.get("missing.unknown", label(criterion));
        }
        if (shape(criterion) == Shape.COMBINED) {
            return texts.told(criterion.explanation());
        }
        if (shape(criterion) == Shape.PRESENCE || criterion.gap() == null) {
            return label(criterion);
        }
        String gap = value(criterion, criterion.gap());
        return gap.equals(value(criterion, BigDecimal.ZERO))
                ? texts.get("missing.asked", label(criterion), required(criterion))
                : texts.get("missing.to_go", label(criterion), gap);
    }

    private String value(Criterion criterion, @Nullable BigDecimal value) {
        return switch (shape(criterion)) {
            case MONEY -> formats.money(value, program.currency());
            case NUMBER -> formats.number(value, 2);
            default -> formats.count(value);
        };
    }
}
