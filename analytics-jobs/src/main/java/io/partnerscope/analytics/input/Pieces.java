package io.partnerscope.analytics.input;

import io.partnerscope.lake.Sessions;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * In how many partitions an analysis on one machine works. A small one works in one each, and models side by side: every
 * further partition, and every exchange between them, costs more there than it saves. Once closed the session works as
 * before.
 */
public final class Pieces implements AutoCloseable {
    /** Bytes of Parquet up to which a lake is small: about a million rows. */
    static final long SMALL = 32L << 20;

    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    /** Whether what is left of a plan is planned anew when a part of it is done: for one partition there is no gain in it. */
    private static final String PLANS_ANEW = "spark.sql.adaptive.enabled";

    private final SparkSession session;
    private final Map<String, String> before;

    private Pieces(SparkSession session) {
        this.session = session;
        this.before = Map.of(
                PARTITIONS, session.conf().get(PARTITIONS),
                PLANS_ANEW, session.conf().get(PLANS_ANEW));
    }

    /**
     * Has the session work in one partition where the lake is small, unless a number was asked for.
     *
     * @param lakeBytes bytes of Parquet that the lake holds
     */
    public static Pieces choose(SparkSession session, long lakeBytes) {
        Pieces pieces = new Pieces(session);
        if (Sessions.choosesPartitions(session) && lakeBytes < SMALL) {
            session.conf().set(PARTITIONS, "1");
            session.conf().set(PLANS_ANEW, "false");
        }
        return pieces;
    }

    /** How many partitions the session works in. */
    public static int of(SparkSession session) {
        return Integer.parseInt(session.conf().get(PARTITIONS));
    }

    /** Rows just read: in one partition where the session works in one, else as they are. */
    public static Dataset<Row> ofSmall(Dataset<Row> rows) {
        return of(rows.sparkSession()) == 1 ? rows.coalesce(1) : rows;
    }

    @Override
    public void close() {
        before.forEach(session.conf()::set);
    }
}
