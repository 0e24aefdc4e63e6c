package io.partnerscope.analytics.input;

import io.partnerscope.lake.Sessions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * In how many partitions an analysis on one machine works. A small one works in one each, and models side by side: every
 * further partition, and every exchange between them, costs more there than it saves.
 */
public final class Pieces {
    /** Bytes of Parquet up to which a lake is small; of rows some hundred thousand. */
    static final long SMALL = 64L << 20;

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    private Pieces() {}

    /** Has the session work in one partition where the lake is small, unless another number was asked for. */
    public static void choose(SparkSession session, PinnedLake lake) {
        String told = session.sparkContext().conf().get(PARTITIONS, "");
        if (session.sparkContext().isLocal() && told.equals(Sessions.LOCAL_PARTITIONS)) {
            session.conf().set(PARTITIONS, lake.bytes() < SMALL ? "1" : told);
        }
    }

    /** How many partitions the session works in. */
    public static int of(SparkSession session) {
        return Integer.parseInt(session.conf().get(PARTITIONS));
    }

    /** Rows just read: in one partition where the session works in one, else as they are. */
    public static Dataset<Row> ofSmall(Dataset<Row> rows) {
        return of(rows.sparkSession()) == 1 ? rows.coalesce(1) : rows;
    }
}
