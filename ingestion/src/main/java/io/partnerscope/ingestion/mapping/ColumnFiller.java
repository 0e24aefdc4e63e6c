package io.partnerscope.ingestion.mapping;

import io.partnerscope.contract.ColumnType;
import io.partnerscope.contract.Reason;
import io.partnerscope.ingestion.typing.ColumnParser;
import io.partnerscope.ingestion.typing.Parsed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** Fills one column of one row after another: from the source's text to the value as Spark keeps it within. */
final class ColumnFiller {
    private static final int LONGEST_SHOWN = 100;

    private final RowPlan.Target target;
    private final String name;
    private final ColumnType type;
    private final ColumnParser parser;
    private final ColumnReader reader;
    private final boolean plain;
    private int rounded;

    ColumnFiller(RowPlan.Target target, String source) {
        this.target = target;
        this.name = target.column().name();
        this.type = target.column().type();
        this.parser = new ColumnParser(target.column(), target.formats(), source);
        this.reader = new ColumnReader(type, target.formats());
        this.plain = parser.isPlainText();
    }

    /** How many values lost decimals since this was last asked. */
    int rounded() {
        int since = rounded;
        rounded = 0;
        return since;
    }

    /** The text that the source's expression gives for a row. Whatever goes wrong is thrown. */
    @Nullable
    UTF8String text(InternalRow row) {
        RowExpressions.Bound value = target.value();
        if (value == null) {
            return null;
        }
        if (value.place() >= 0) {
            return row.isNullAt(value.place()) ? null : row.getUTF8String(value.place());
        }
        return (UTF8String) value.evaluate(row);
    }

    /** Puts a text's value into its place; false where there is a reason not to, which is then among the reasons. */
    boolean fill(@Nullable UTF8String text, @Nullable Object[] values, int at, RowReasons reasons) {
        Words words = target.words();
        if (words == null) {
            return read(text, values, at, reasons);
        }
        if (text == null || isBlank(text)) {
            return read(words.ofNothing(), values, at, reasons);
        }
        UTF8String meant = words.of(text);
        if (meant == null && words.rejects()) {
            reasons.add(
                    Reason.NOT_ALLOWED, name + " \"" + shown(text.toString()) + "\" is not one of " + words.known());
            return false;
        }
        return read(meant, values, at, reasons);
    }

    private boolean read(@Nullable UTF8String text, @Nullable Object[] values, int at, RowReasons reasons) {
        Object known = text == null || plain ? null : reader.read(text);
        if (known != null) {
            values[at] = known;
            return true;
        }
        if (text == null || isBlank(text)) {
            if (target.column().required()) {
                reasons.add(Reason.MISSING, name + " is missing");
                return false;
            }
            return true;
        }
        if (plain) {
            values[at] = text;
            return true;
        }
        String string = text.toString();
        Parsed parsed = parser.parse(string);
        if (parsed instanceof Parsed.Refused refused) {
            reasons.add(refused.reason(), name + " \"" + shown(string) + "\" " + refused.why());
            return false;
        }
        Parsed.Value value = (Parsed.Value) parsed;
        rounded += value.rounded() ? 1 : 0;
        Object kept = catalyst(value.value());
        values[at] = kept;
        reader.remember(text, kept);
        return true;
    }

    /** Says that the text could not be computed. */
    void failed(RuntimeException failure, RowReasons reasons) {
        reasons.add(unfit(), name + " cannot be computed: " + RowReasons.of(failure));
    }

    /** The value as Spark keeps it within. */
    private Object catalyst(Object value) {
        if (value instanceof BigDecimal decimal) {
            return Decimal.apply(decimal, type.precision(), type.scale());
        }
        if (value instanceof LocalDate day) {
            return (int) day.toEpochDay();
        }
        if (value instanceof Instant instant) {
            return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1_000;
        }
        return value instanceof String text ? UTF8String.fromString(text) : value;
    }

    private Reason unfit() {
        return switch (type) {
            case DAY -> Reason.NOT_A_DAY;
            case INSTANT -> Reason.NOT_AN_INSTANT;
            case FLAG -> Reason.NOT_A_FLAG;
            case COUNT -> Reason.NOT_A_COUNT;
            case MONEY, FINE_MONEY, QUANTITY, NUMBER, RATIO -> Reason.NOT_A_NUMBER;
            case CURRENCY -> Reason.NOT_A_CURRENCY;
            case COUNTRY -> Reason.NOT_A_COUNTRY;
            case TEXT, TEXT_LIST -> Reason.UNREADABLE;
        };
    }

    private static boolean isBlank(UTF8String text) {
        for (int at = 0; at < text.numBytes(); at++) {
            byte one = text.getByte(at);
            if (one == (byte) 0xC2 && at + 1 < text.numBytes() && text.getByte(at + 1) == (byte) 0xA0) {
                at++; // the blank that does not break, which web pages and spreadsheets leave in empty cells
            } else if (one > ' ' || one < 0) {
                return false;
            }
        }
        return true;
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
