package io.partnerscope.ingestion.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Cells as texts: numbers to the 15 digits Excel keeps, numbers shown as days and moments as ISO writes them, formulas as
 * they were last computed.
 */
final class CellTexts {
    private static final MathContext AS_SHOWN = new MathContext(15, RoundingMode.HALF_UP);
    /** The last day of Excel, 9999-12-31, counted from 1899-12-30. */
    private static final int LAST_DAY = 2_958_465;
    /** Up to here Excel is a day behind, since it takes 1900 for a leap year. */
    private static final int NO_SUCH_DAY = 60;

    private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]");
    /** What stands in a format and says nothing about days: quoted texts, escaped characters, colours and conditions. */
    private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^]]*]");

    private static final Pattern TIME_LETTERS = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    private final boolean from1904;
    private final char decimal;
    private final Map<String, Boolean> known = new HashMap<>();

    CellTexts(boolean from1904, char decimal) {
        this.from1904 = from1904;
        this.decimal = decimal;
    }

    @Nullable
    String text(Cell cell) {
        Object value = cell.getValue();
        if (value instanceof BigDecimal number) {
            return isMoment(cell) ? moment(number) : number(number);
        }
        if (value instanceof Boolean flag) {
            return flag.toString();
        }
        String text = value == null ? cell.getRawValue() : value.toString();
        return text == null || text.isEmpty() ? null : text;
    }

    private String number(BigDecimal number) {
        BigDecimal shown = number.round(AS_SHOWN);
        String text = shown.signum() == 0
                ? "0"
                : Math.abs((long) shown.precision() - shown.scale()) > 40
                        ? shown.toString()
                        : shown.stripTrailingZeros().toPlainString();
        return text.replace('.', decimal);
    }

    private boolean isMoment(Cell cell) {
        Integer id = cell.getDataFormatId();
        String format = cell.getDataFormatString();
        if (id != null && isMomentById(id)) {
            return true;
        }
        return format != null && known.computeIfAbsent(format, CellTexts::isMoment);
    }

    /** The formats that need no pattern in the file: those of the standard and of East Asian editions. */
    private static boolean isMomentById(int id) {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id == 45 || id == 47 || (id >= 50 && id <= 58);
    }

    static boolean isMoment(String format) {
        if (format.equalsIgnoreCase("General")
                || format.toLowerCase(java.util.Locale.ROOT).matches("(?s).*\\[(h+|m+|s+)].*")) {
            return false;
        }
        String bare = WORDS.matcher(format).replaceAll("");
        int section = bare.indexOf(';');
        return TIME_LETTERS
                .matcher(section < 0 ? bare : bare.substring(0, section))
                .find();
    }

    /** A day, a moment, or a time of day alone; a number that is none of them stays one. */
    private String moment(BigDecimal serial) {
        BigDecimal millis = serial.multiply(MILLIS_OF_DAY).setScale(0, RoundingMode.HALF_UP);
        BigDecimal[] parts = millis.divideAndRemainder(MILLIS_OF_DAY);
        int days = parts[0].compareTo(BigDecimal.valueOf(LAST_DAY)) > 0 ? Integer.MAX_VALUE : parts[0].intValue();
        if (serial.signum() < 0 || days > LAST_DAY || (!from1904 && days == NO_SUCH_DAY)) {
            return number(serial);
        }
        LocalTime time = LocalTime.ofNanoOfDay(parts[1].longValue() * 1_000_000);
        if (days == 0 && !from1904) {
            return time.equals(LocalTime.MIDNIGHT) ? number(serial) : time.format(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, days < NO_SUCH_DAY ? 31 : 30);
        LocalDate day = first.plusDays(days);
        if (time.equals(LocalTime.MIDNIGHT)) {
            return day.toString();
        }
        String text = LocalDateTime.of(day, time).format(MOMENT);
        return text.endsWith(".000") ? text.substring(0, text.length() - 4) : text;
    }
}
