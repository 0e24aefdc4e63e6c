package io.partnerscope.server.upsell;

import io.partnerscope.server.data.Choice;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.PlayDecision;
import io.partnerscope.state.Role;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the page of plays. */
final class PlayPages {
    private final Call call;
    private final Data data;
    private final PlayQueries queries;
    private final PlayDesk desk;

    PlayPages(Call call) {
        this.call = call;
        this.data = call.data();
        this.queries = new PlayQueries(data);
        this.desk = new PlayDesk(call);
    }

    PlayPage page(PlayView view, @Nullable String refusal) {
        Role role = call.principal().role();
        boolean severalPartners =
                role != Role.PARTNER || call.principal().partnerIds().size() > 1;
        List<String> decided = desk.decided();
        List<PlayPage.Kind> kinds = queries.kinds(view, decided);
        List<PlayPage.Kind> shown = kinds.stream()
                .filter(kind -> view.play().isEmpty() || view.play().equals(kind.play()))
                .toList();
        boolean showsOpen = view.show().isEmpty();
        return new PlayPage(
                call.shell(call.texts().get("upsell.title"), false),
                view,
                absent(),
                data.release().manifest().programCurrency(),
                Routes.MANAGERS_AND_PARTNERS.contains(role),
                severalPartners,
                severalPartners ? Choice.partners(data, "upsell_opportunities") : List.of(),
                kinds,
                shown.stream().mapToLong(PlayPage.Kind::plays).sum(),
                total(shown),
                showsOpen
                        ? queries.open(view, decided, PlayPage.ROWS_A_PAGE, (view.page() - 1) * PlayPage.ROWS_A_PAGE)
                        : List.of(),
                showsOpen ? takenUp(view) : List.of(),
                dismissed(view),
                view.done().isEmpty() ? null : desk.decision(view.done()).orElse(null),
                refusal);
    }

    private String absent() {
        if (!data.release().has("upsell_opportunities")) {
            return call.texts().get("renewals.older_release");
        }
        return queries.isEmpty() ? call.texts().get("upsell.none") : "";
    }

    private static Sum total(List<PlayPage.Kind> kinds) {
        List<Sum> sums = kinds.stream().map(PlayPage.Kind::expectedValue).toList();
        return new Sum(
                sums.stream()
                        .map(Sum::known)
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                sums.stream().mapToLong(Sum::unknown).sum());
    }

    private List<Opportunity.Decided> takenUp(PlayView view) {
        return queries.of(view, desk.takenUp()).stream()
                .map(one -> new Opportunity.Decided(one, desk.decision(one.id()).orElse(null)))
                .toList();
    }

    /** The newest first; of what the release leaves out only the decision is known. */
    private List<Opportunity.Decided> dismissed(PlayView view) {
        List<PlayDecision> away = desk.dismissed();
        List<String> ids = away.stream().map(PlayDecision::opportunityId).toList();
        Map<String, Opportunity> kept =
                queries.of(view, ids).stream().collect(Collectors.toMap(Opportunity::id, Function.identity()));
        Set<String> absent = new HashSet<>(view.isNarrowed() ? List.of() : ids);
        absent.removeAll(kept.keySet());
        return away.stream()
                .filter(one -> kept.containsKey(one.opportunityId()) || absent.contains(one.opportunityId()))
                .map(one -> new Opportunity.Decided(kept.get(one.opportunityId()), one))
                .toList();
    }
}
