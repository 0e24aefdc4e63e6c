package io.partnerscope.server.tiers;

import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Row;
import io.partnerscope.server.text.Formats;
import io.partnerscope.server.text.Texts;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest of a vendor's deals, leads and campaigns, and what of its funds was used. They are words of one language, so the
 * release does not remember them; pages are kept by language.
 */
final class JointRows {
    private static final int SHORT_LIST = 5;

    private static final String DEALS = """
            select d.*, cast(registered_at as date) as on_day, coalesce(p.name, d.partner_id) as partner
            from {deals} d left join {partners} p using (partner_id)
            where vendor_id = ? order by registered_at desc nulls last, deal_id limit ?""";

    private static final String LEADS = """
            select l.*, cast(received_at as date) as on_day, coalesce(p.name, l.partner_id) as partner
            from {leads} l left join {partners} p using (partner_id)
            where vendor_id = ? order by received_at desc nulls last, lead_id limit ?""";

    private static final String CAMPAIGNS = """
            select a.*, coalesce(started_on, ended_on) as on_day, coalesce(p.name, a.partner_id) as partner
            from {marketing_activities} a left join {partners} p using (partner_id)
            where vendor_id = ? order by on_day desc nulls last, activity_id limit ?""";

    private static final String FUNDS = """
            select fund, currency, sum(committed_amount) as committed, sum(claimed_amount) as claimed,
                   count(*) filter (where committed_amount is null or claimed_amount is null) as unknown
            from {marketing_activities} where vendor_id = ? and fund in ('mdf', 'bdf')
            group by fund, currency order by fund desc, currency""";

    private final Data data;
    private final Texts texts;
    private final Formats formats;

    JointRows(Data data, Texts texts, Formats formats) {
        this.data = data;
        this.texts = texts;
        this.formats = formats;
    }

    /** The newest rows of the dataset, in words. */
    List<JointWork.Newest> newest(String dataset, String vendor) {
        return switch (dataset) {
            case "deals" ->
                data.freshRows(
                        DEALS,
                        row -> row(
                                row,
                                word(row.optionalText("outcome")),
                                word(row.optionalText("stage")),
                                money(row, "amount"),
                                row.optionalText("partner")),
                        vendor,
                        SHORT_LIST);
            case "leads" ->
                data.freshRows(
                        LEADS,
                        row -> row(
                                row,
                                word(row.optionalText("status")),
                                word(row.optionalText("origin")),
                                row.optionalText("partner"),
                                null),
                        vendor,
                        SHORT_LIST);
            case "marketing_activities" ->
                data.freshRows(
                        CAMPAIGNS,
                        row -> row(
                                row,
                                word(row.optionalText("kind")),
                                word(row.optionalText("fund")),
                                money(row, "committed_amount"),
                                row.optionalText("partner")),
                        vendor,
                        SHORT_LIST);
            default -> List.of();
        };
    }

    private static JointWork.Newest row(Row row, @Nullable String first, @Nullable String... more) throws SQLException {
        return new JointWork.Newest(
                row.optionalDay("on_day"),
                first == null ? "" : first,
                Stream.of(more).filter(Objects::nonNull).collect(Collectors.joining(" \u00b7 ")));
    }

    private @Nullable String word(@Nullable String code) {
        return code == null ? null : texts.find("dashboards.value." + code).orElse(code);
    }

    private @Nullable String money(Row row, String column) throws SQLException {
        String currency = row.optionalText("currency");
        return currency == null || row.decimal(column) == null ? null : formats.money(row.decimal(column), currency);
    }

    /** What was promised of each fund and what was claimed, by currency. */
    List<String> funds(String vendor) {
        return data.freshRows(
                FUNDS,
                row -> {
                    String currency = row.optionalText("currency");
                    String fund = texts.get("dashboards.value." + row.text("fund"));
                    String told = currency == null
                            ? fund
                            : texts.get(
                                    "joint.fund",
                                    fund,
                                    formats.money(row.decimal("claimed"), currency),
                                    formats.money(row.decimal("committed"), currency));
                    long unknown = row.count("unknown");
                    return unknown == 0 ? told : told + " \u00b7 " + texts.get("joint.fund.unknown", unknown);
                },
                vendor);
    }
}
