package io.partnerscope.ingestion.typing;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Reads the texts of one column into values of its type. Never throws, whatever the text. */
public final class ColumnParser {
    private final TargetColumn column;
    private final NumberParser numbers;
    private final TimeParser days;
    private final TimeParser instants;
    private final Set<String> values;
    private final List<String> trueWords;
    private final List<String> falseWords;
    private final String expects;
    private final int scale;
    private final int before;

    /**
     * Made for one column of one source.
     *
     * @param source name of the source, for messages
     */
    public ColumnParser(TargetColumn column, Formats formats, String source) {
        this.column = column;
        this.scale = column.type().scale();
        this.before = column.type().precision() - scale;
        this.numbers = new NumberParser(formats);
        this.days = new TimeParser(formats.days());
        this.instants = new TimeParser(formats.instants());
        this.values = Set.copyOf(column.values());
        this.trueWords = formats.trueWords();
        this.falseWords = formats.falseWords();
        this.expects = " (source " + source + " expects " + example(column.type(), formats) + ")";
    }

    private static String example(ColumnType type, Formats formats) {
        return switch (type) {
            case DAY -> String.join(" or ", formats.days());
            case INSTANT ->
                String.join(" or ", formats.instants()).replace(Formats.ISO_INSTANT, "yyyy-MM-ddTHH:mm:ssZ");
            case FLAG -> String.join(", ", formats.trueWords()) + " or " + String.join(", ", formats.falseWords());
            case COUNT -> "a whole number";
            case CURRENCY -> "three letters of ISO 4217, such as USD";
            case COUNTRY -> "two letters of ISO 3166, such as PL";
            case TEXT, TEXT_LIST -> "text";
            case MONEY, FINE_MONEY, QUANTITY, NUMBER, RATIO -> formats.numberExample();
        };
    }

    /** Whether texts of this column are taken as they are. */
    public boolean isPlainText() {
        return column.type() == ColumnType.TEXT && values.isEmpty();
    }

    /** Reads a text that is not blank. */
    public Parsed parse(String text) {
        String bare = Blanks.without(text);
        return switch (column.type()) {
            case TEXT, TEXT_LIST -> allowed(text);
            case CURRENCY -> coded(bare, Codes.CURRENCIES, Reason.NOT_A_CURRENCY, "is not a currency");
            case COUNTRY -> coded(bare, Codes.COUNTRIES, Reason.NOT_A_COUNTRY, "is not a country");
            case FLAG -> flag(bare);
            case DAY -> day(bare);
            case INSTANT -> instant(bare);
            case COUNT -> count(bare);
            case MONEY, FINE_MONEY, QUANTITY, NUMBER -> decimal(bare);
            case RATIO -> ratio(bare);
        };
    }

    private Parsed allowed(String text) {
        return values.isEmpty() || values.contains(text)
                ? Parsed.Value.exact(text)
                : new Parsed.Refused(Reason.NOT_ALLOWED, "is not one of " + String.join(", ", column.values()));
    }

    private Parsed coded(String text, Set<String> codes, Reason reason, String what) {
        return codes.contains(text) ? Parsed.Value.exact(text) : refused(reason, what);
    }

    private Parsed flag(String text) {
        if (trueWords.stream().anyMatch(text::equalsIgnoreCase)) {
            return Parsed.Value.exact(true);
        }
        if (falseWords.stream().anyMatch(text::equalsIgnoreCase)) {
            return Parsed.Value.exact(false);
        }
        return refused(Reason.NOT_A_FLAG, "is neither true nor false");
    }

    private Parsed day(String text) {
        LocalDate day = days.day(text);
        return day == null ? refused(Reason.NOT_A_DAY, "is not a day") : Parsed.Value.exact(day);
    }

    private Parsed instant(String text) {
        Instant instant = instants.instant(text);
        return instant == null
                ? refused(Reason.NOT_AN_INSTANT, "is not a moment in time")
                : Parsed.Value.exact(instant);
    }

    private Parsed count(String text) {
        NumberParser.Outcome outcome = numbers.parse(text);
        if (outcome instanceof NumberParser.Outcome.None) {
            return refused(Reason.NOT_A_COUNT, "is not a whole number");
        }
        if (outcome instanceof NumberParser.Outcome.Exact number) {
            BigDecimal plain = number.value().stripTrailingZeros();
            if (plain.scale() > 0) {
                return refused(Reason.NOT_A_COUNT, "is not a whole number");
            }
            if (plain.precision() - plain.scale() <= 18) {
                return Parsed.Value.exact(plain.longValueExact());
            }
        }
        return outOfRange("18 digits");
    }

    private Parsed decimal(String text) {
        NumberParser.Outcome outcome = numbers.parse(text);
        if (outcome instanceof NumberParser.Outcome.None) {
            return refused(Reason.NOT_A_NUMBER, "is not a number");
        }
        if (outcome instanceof NumberParser.Outcome.Exact number) {
            BigDecimal value = number.value();
            if (value.precision() - value.scale() <= before + 1) {
                BigDecimal kept = value.scale() == scale ? value : value.setScale(scale, RoundingMode.HALF_UP);
                if (kept.precision() - kept.scale() <= before) {
                    return new Parsed.Value(kept, value.scale() > scale && kept.compareTo(value) != 0);
                }
            }
        }
        return outOfRange(before + " digits before the decimals");
    }

    private Parsed ratio(String text) {
        NumberParser.Outcome outcome = numbers.parse(text);
        if (outcome instanceof NumberParser.Outcome.Exact number) {
            return Parsed.Value.exact(number.value().doubleValue());
        }
        return outcome instanceof NumberParser.Outcome.TooLarge
                ? outOfRange("400 digits")
                : refused(Reason.NOT_A_NUMBER, "is not a number");
    }

    private Parsed outOfRange(String room) {
        return new Parsed.Refused(Reason.OUT_OF_RANGE, "is too large (there is room for " + room + ")");
    }

    private Parsed refused(Reason reason, String what) {
        return new Parsed.Refused(reason, what + expects);
    }
}
