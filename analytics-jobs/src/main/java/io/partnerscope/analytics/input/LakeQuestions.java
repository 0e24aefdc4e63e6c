package io.partnerscope.analytics.input;

import io.partnerscope.analytics.money.Rates;
import io.partnerscope.analytics.rating.Tariff;
import io.partnerscope.analytics.rating.TariffBook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Small questions about the pinned lake, answered over its Parquet files. */
public final class LakeQuestions {
    private static final Map<String, String> BUSINESS_DAYS = Map.of("sales", "ordered_on", "usage", "usage_date");

    private LakeQuestions() {}

    /** The newest business day of sales and usage that is not after today (DESIGN §6), if there is any. */
    public static Optional<LocalDate> newestBusinessDay(Connection duckDb, PinnedLake lake, LocalDate today)
            throws SQLException {
        LocalDate newest = null;
        for (Map.Entry<String, String> dataset : BUSINESS_DAYS.entrySet()) {
            List<String> files = lake.files(dataset.getKey());
            if (files.isEmpty()) {
                continue;
            }
            String day = dataset.getValue();
            String query = "select max(" + day + ") from " + Parquet.relation(files) + " where " + day + " <= ?";
            try (PreparedStatement statement = duckDb.prepareStatement(query)) {
                statement.setObject(1, today);
                try (ResultSet found = statement.executeQuery()) {
                    found.next();
                    LocalDate last = found.getObject(1, LocalDate.class);
                    newest = newest == null || (last != null && last.isAfter(newest)) ? last : newest;
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    /** The datasets that were ever ingested, be it without rows. */
    public static Set<String> ingested(Connection duckDb, PinnedLake lake) throws SQLException {
        Set<String> ingested = new TreeSet<>();
        List<String> files = lake.files("batches");
        if (!files.isEmpty()) {
            try (Statement statement = duckDb.createStatement();
                    ResultSet found =
                            statement.executeQuery("select distinct dataset from " + Parquet.relation(files))) {
                while (found.next()) {
                    ingested.add(found.getString(1));
                }
            }
        }
        return ingested;
    }

    /** The exchange rates. */
    public static Rates rates(Connection duckDb, PinnedLake lake, String programCurrency) throws SQLException {
        List<Rates.Rate> rates = new ArrayList<>();
        List<String> files = lake.files("fx_rates");
        if (!files.isEmpty()) {
            try (Statement statement = duckDb.createStatement();
                    ResultSet found = statement.executeQuery(
                            "select rate_date, currency, per_eur from " + Parquet.relation(files))) {
                while (found.next()) {
                    rates.add(new Rates.Rate(
                            found.getObject(1, LocalDate.class), found.getString(2), found.getBigDecimal(3)));
                }
            }
        }
        return Rates.of(programCurrency, rates);
    }

    /** The prices of metered services. */
    public static TariffBook tariffs(Connection duckDb, PinnedLake lake) throws SQLException {
        List<TariffBook.TariffRow> rows = new ArrayList<>();
        List<String> files = lake.files("tariffs");
        if (!files.isEmpty()) {
            String query = """
                    select tariff_id, product_id, meter, model, currency, storefront, valid_from, valid_to,
                      coalesce(is_trial, false), coalesce(commitment_months, 0), from_quantity, unit_price, flat_fee,
                      package_size
                    from\s""";
            try (Statement statement = duckDb.createStatement();
                    ResultSet found = statement.executeQuery(query + Parquet.relation(files))) {
                while (found.next()) {
                    rows.add(new TariffBook.TariffRow(
                            found.getString(1),
                            found.getString(2),
                            found.getString(3),
                            found.getString(4),
                            found.getString(5),
                            found.getString(6),
                            found.getObject(7, LocalDate.class),
                            found.getObject(8, LocalDate.class),
                            found.getBoolean(9),
                            found.getLong(10),
                            new Tariff.Tier(
                                    found.getBigDecimal(11),
                                    found.getBigDecimal(12),
                                    found.getBigDecimal(13),
                                    found.getBigDecimal(14))));
                }
            }
        }
        return TariffBook.of(rows);
    }
}
