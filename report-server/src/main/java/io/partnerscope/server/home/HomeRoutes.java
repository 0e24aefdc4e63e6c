package io.partnerscope.server.home;

import io.partnerscope.program.Program;
import io.partnerscope.server.catalogue.CatalogueRoutes;
import io.partnerscope.server.catalogue.Freshness;
import io.partnerscope.server.dashboard.Dashboards;
import io.partnerscope.server.partners.Movers;
import io.partnerscope.server.partners.PartnerRoutes;
import io.partnerscope.server.partners.ProgramFigures;
import io.partnerscope.server.renewals.Outlook;
import io.partnerscope.server.tiers.Board;
import io.partnerscope.server.tiers.BoardPage;
import io.partnerscope.server.tiers.TierQueries;
import io.partnerscope.server.tiers.TierRoutes;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The first page of each role. */
public final class HomeRoutes {
    private static final int SHORT_LIST = 6;

    private final TierRoutes tiers;
    private final PartnerRoutes partners;
    private final CatalogueRoutes catalogue;
    private final Dashboards dashboards;

    /** Homes made of those features. */
    public HomeRoutes(TierRoutes tiers, PartnerRoutes partners, CatalogueRoutes catalogue, Dashboards dashboards) {
        this.tiers = tiers;
        this.partners = partners;
        this.catalogue = catalogue;
        this.dashboards = dashboards;
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        dashboards.page(routes, "/", Routes.EVERYBODY, this::home);
    }

    private void home(Call call) {
        switch (call.principal().role()) {
            case MANAGER, ADMIN -> call.page("home/manager.jte", managerPage(call));
            case PARTNER -> partners.partner(call, call.principal().partnerIds().get(0));
            case VENDOR -> tiers.vendor(call, call.principal().vendorIds().get(0));
            case ANALYST -> catalogue.home(call);
        }
    }

    private ManagerPage managerPage(Call call) {
        Optional<Program> program = new TierQueries(call.data()).program(Optional.empty());
        Optional<Board> board = program.map(one -> new Board(call.data(), one, call.texts(), call.formats()));
        List<BoardPage.Line> lines = board.map(Board::lines).orElse(List.of());
        ProgramFigures partners = new ProgramFigures(call);
        return new ManagerPage(
                call.shell(call.texts().get("home.title"), true),
                program.map(Program::name).orElse(null),
                lines.size(),
                board.map(Board::monthBefore).orElse(null),
                lines.stream().filter(line -> line.moved() > 0).toList(),
                lines.stream().filter(line -> line.moved() < 0).toList(),
                board.map(Board::atRisk).orElse(null),
                lines.stream()
                        .filter(BoardPage.Line::atRisk)
                        .sorted(Comparator.comparing(
                                BoardPage.Line::atRiskOn, Comparator.nullsLast(Comparator.naturalOrder())))
                        .limit(SHORT_LIST)
                        .toList(),
                lines.stream()
                        .filter(line -> line.nextTier() != null && line.share() < 100 && line.share() > 0)
                        .sorted(Comparator.comparingInt(BoardPage.Line::share).reversed())
                        .limit(SHORT_LIST)
                        .toList(),
                board.map(Board::provisional).orElse(0L),
                partners.activation().orElse(null),
                partners.activationPercent().orElse(null),
                dashboards.part(call, "manager"),
                Movers.of(call),
                Outlook.of(call.data(), ""),
                Freshness.all(call.data()));
    }
}
