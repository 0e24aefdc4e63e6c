package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.util.List;

/**
 * How those who may be lost are narrowed and paged; all of it is in the address.
 *
 * @param level partner, customer or subscription
 */
public record RiskView(String level, String partner, String text, int page) {
    private static final List<String> LEVELS = List.of("partner", "customer", "subscription");

    /** What the reader is told of: a partner is told of its customers, others of partners first. */
    static List<String> levels(Role role) {
        return role == Role.PARTNER ? LEVELS.subList(1, LEVELS.size()) : LEVELS;
    }

    static RiskView of(Call call) {
        List<String> levels = levels(call.principal().role());
        return new RiskView(
                call.choice("level", levels.get(0), levels),
                call.query("partner").orElse(""),
                call.query("q").orElse(""),
                call.number("page", 1, 1, 100_000));
    }

    Narrowing narrowing() {
        return ofAnyLevel().equal("level", level).contains(text, "subject", "customer", "subject_id");
    }

    Narrowing ofAnyLevel() {
        return new Narrowing().equal("partner_id", partner);
    }

    /** The same of another level. */
    public String withLevel(String other) {
        return address(other, 1);
    }

    /** Another page, all else kept. */
    public String withPage(int other) {
        return address(level, other);
    }

    /** The rows as a file. */
    public String export() {
        return Address.of("/api/datasets/churn_scores.csv")
                .with("level", level)
                .with("partner_id", partner)
                .toString();
    }

    private String address(String newLevel, int newPage) {
        return Address.of("/renewals/at-risk")
                .with("level", newLevel)
                .with("partner", partner)
                .with("q", text)
                .with("page", newPage == 1 ? "" : Integer.toString(newPage))
                .toString();
    }
}
