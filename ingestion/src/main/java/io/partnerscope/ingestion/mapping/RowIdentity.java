package io.partnerscope.ingestion.mapping;

import io.partnerscope.ingestion.typing.VersionText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** What decides which of several rows counts, computed for one row after another. Whatever goes wrong is thrown. */
final class RowIdentity {
    /** Characters of a key that is made from values. */
    private static final int KEY_BYTES = 16;

    private static final byte[] BETWEEN = {0x1F};
    private static final byte[] NOTHING = {0x00};

    private final RowPlan.Identity plan;
    private final VersionText versions;
    private final MessageDigest digest;

    RowIdentity(RowPlan.Identity plan) {
        this.plan = plan;
        this.versions = new VersionText(plan.versionFormats());
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    /** Place of the column that {@link #key} fills; -1 for none. */
    int fills() {
        return plan.fills();
    }

    @Nullable
    UTF8String version(InternalRow row) {
        RowExpressions.Bound version = plan.version();
        UTF8String text = version == null ? null : (UTF8String) version.evaluate(row);
        return text == null ? null : UTF8String.fromString(versions.of(text.toString()));
    }

    @Nullable
    UTF8String deliveredFor(InternalRow row) {
        RowExpressions.Bound delivery = plan.deliveredFor();
        return delivery == null ? null : (UTF8String) delivery.evaluate(row);
    }

    boolean isDeleted(InternalRow row) {
        RowExpressions.Bound deleted = plan.deleted();
        return deleted != null && Boolean.TRUE.equals(deleted.evaluate(row));
    }

    /** A key made from the row's values: equal values give equal keys, whatever row, file or day. */
    UTF8String key(InternalRow row) {
        for (RowExpressions.Bound part : plan.naturalKey()) {
            Object value = part.evaluate(row);
            digest.update(value == null ? NOTHING : value.toString().getBytes(StandardCharsets.UTF_8));
            digest.update(BETWEEN);
        }
        return UTF8String.fromString(HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), KEY_BYTES)));
    }
}
