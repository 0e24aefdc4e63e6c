package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Role;
import java.math.BigDecimal;
import java.util.List;

/** Makes the page of those who may be lost. */
final class RiskPages {
    private final Call call;
    private final Data data;
    private final RiskQueries queries;

    RiskPages(Call call) {
        this.call = call;
        this.data = call.data();
        this.queries = new RiskQueries(data);
    }

    RiskPage page(RiskView view) {
        Role role = call.principal().role();
        List<RiskPage.Level> there = queries.levels(view);
        List<RiskPage.Level> levels = RiskView.levels(role).stream()
                .map(level -> there.stream()
                        .filter(one -> one.level().equals(level))
                        .findFirst()
                        .orElseGet(() -> new RiskPage.Level(level, 0, new Sum(BigDecimal.ZERO, 0))))
                .toList();
        boolean severalPartners =
                role != Role.PARTNER || call.principal().partnerIds().size() > 1;
        return new RiskPage(
                call.shell(call.texts().get("risk.title"), false),
                view,
                data.release().has("churn_scores") ? "" : call.texts().get("renewals.older_release"),
                data.release().manifest().programCurrency(),
                role != Role.PARTNER,
                severalPartners ? Choice.partners(data, "churn_scores") : List.of(),
                levels,
                queries.lines(view),
                queries.matching(view));
    }
}
