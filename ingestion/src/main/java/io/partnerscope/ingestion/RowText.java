package io.partnerscope.ingestion;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of rows as texts for a terminal. */
final class RowText {
    private RowText() {}

    /** Numbers without trailing zeros, moments in ISO, nothing as the empty text. */
    static String of(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value instanceof Timestamp moment ? moment.toInstant().toString() : Objects.toString(value, "");
    }
}
