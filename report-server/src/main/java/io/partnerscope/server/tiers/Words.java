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
            java.util.Map.of(">=", "≥ ", ">", "> ", "<=", "≤ ", "<", "< ");

    private enum Shape {
        MONEY,
        COUNT,
        PRESENCE
    }

    private Shape shape(Criterion criterion) {
        Measure measure = program.measures().get(criterion.measure());
        if (measure == null) {
            return criterion.comparison().equals("present") ? Shape.PRESENCE : Shape.COUNT;
        }
        if (measure.isMoney()) {
            return Shape.MONEY;
        }
        boolean isAgreed = measure.kind() == Measure.Kind.AGREEMENT || measure.kind() == Measure.Kind.COMMITMENT;
        return isAgreed ? Shape.PRESENCE : Shape.COUNT;
    }

    String label(Criterion criterion) {
        Measure measure = program.measures().get(criterion.measure());
        return measure == null ? criterion.requirement() : measure.label();
    }

    String actual(Criterion criterion) {
        if (shape(criterion) == Shape.PRESENCE) {
            return criterion.isUnknown() ? Formats.UNKNOWN : texts.get(criterion.isMet() ? "yes" : "no");
        }
        return value(criterion, criterion.actual());
    }

    String knownPart(Criterion criterion) {
        return criterion.knownPart() == null ? "" : value(criterion, criterion.knownPart());
    }

    String required(Criterion criterion) {
        return switch (shape(criterion)) {
            case PRESENCE -> texts.get("required.present");
            case MONEY, COUNT ->
                SIGNS.getOrDefault(criterion.comparison(), "≥ ") + value(criterion, criterion.required());
        };
    }

    String gap(Criterion criterion) {
        if (criterion.isMet()) {
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
        if (shape(criterion) == Shape.PRESENCE || criterion.gap() == null) {
            return label(criterion);
        }
        String gap = value(criterion, criterion.gap());
        return gap.equals(value(criterion, BigDecimal.ZERO))
                ? texts.get("missing.asked", label(criterion), required(criterion))
                : texts.get("missing.to_go", label(criterion), gap);
    }

    private String value(Criterion criterion, @Nullable BigDecimal value) {
        return shape(criterion) == Shape.MONEY ? formats.money(value, program.currency()) : formats.count(value);
    }
}
