package io.partnerscope.server.upsell;

import io.javalin.http.NotFoundResponse;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.PlayDecision;
import io.partnerscope.state.PlayDecisions;
import io.partnerscope.state.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where plays are decided on, within what is open to the one who decides: a play of another partner is as one that does
 * not exist.
 */
public final class PlayDesk {
    private final Call call;
    private final Data data;
    private final PlayQueries queries;
    private final LocalDate asOf;
    private final Map<String, PlayDecision> inForce;

    /** The desk as that caller finds it now. */
    public PlayDesk(Call call) {
        this.call = call;
        this.data = call.data();
        this.queries = new PlayQueries(data);
        this.asOf = data.release().manifest().asOf();
        this.inForce = call.playDecisions().inForce().stream()
                .filter(this::isOpenToReader)
                .collect(Collectors.toMap(PlayDecision::opportunityId, Function.identity()));
    }

    private boolean isOpenToReader(PlayDecision decision) {
        return call.principal().role() != Role.PARTNER
                || (decision.partnerId() != null
                        && call.principal().partnerIds().contains(decision.partnerId()));
    }

    /** Every decision that the reader may see, the newest first. */
    List<PlayDecision> decisions() {
        List<PlayDecision> newestFirst = new java.util.ArrayList<>(
                call.playDecisions().all().stream().filter(this::isOpenToReader).toList());
        java.util.Collections.reverse(newestFirst);
        return List.copyOf(newestFirst);
    }

    /** The decision that counts for that opportunity, if there is one. */
    Optional<PlayDecision> decision(String opportunity) {
        return Optional.ofNullable(inForce.get(opportunity));
    }

    /** Decisions that keep plays away, the newest first. */
    List<PlayDecision> dismissed() {
        return inForce.values().stream()
                .filter(one -> one.hides(asOf))
                .sorted(java.util.Comparator.comparingLong(PlayDecision::id).reversed())
                .toList();
    }

    /** Opportunities that somebody works on. */
    List<String> takenUp() {
        Stream<String> here = inForce.values().stream()
                .filter(one -> one.verdict() == PlayDecision.Verdict.TAKEN_UP)
                .map(PlayDecision::opportunityId);
        // The mart tells what was decided before it was made; what is decided here is newer.
        Stream<String> before =
                queries.takenUpByMart().stream().filter(opportunity -> !inForce.containsKey(opportunity));
        return Stream.concat(here, before).toList();
    }

    /** Opportunities that are not open: away or taken up. */
    List<String> decided() {
        return Stream.concat(dismissed().stream().map(PlayDecision::opportunityId), takenUp().stream())
                .distinct()
                .toList();
    }

    /** The best open plays of one partner; of all that are open to the reader where it is empty. */
    public List<Opportunity> best(String partner, int most) {
        return queries.open(new PlayView("", partner, "", "", 1, ""), decided(), most, 0);
    }

    /**
     * Decides on an opportunity of the release, or on one that was decided on before.
     *
     * @throws NotFoundResponse when there is none such that is open to the reader
     * @throws io.partnerscope.cli.UsageException when the reason is too long
     */
    PlayDecision decide(String opportunity, PlayDecision.Verdict verdict, String reason) {
        Optional<PlayDecisions.Play> play = queries.find(opportunity)
                .map(one -> new PlayDecisions.Play(one.id(), one.partnerId().isEmpty() ? null : one.partnerId(), asOf))
                .or(() -> decision(opportunity)
                        .map(one -> new PlayDecisions.Play(one.opportunityId(), one.partnerId(), asOf)));
        return call.playDecisions()
                .append(
                        play.orElseThrow(() -> new NotFoundResponse(call.texts().get("upsell.not_found", opportunity))),
                        verdict,
                        reason,
                        call.principal().name());
    }
}
