package io.partnerscope.server.upsell;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.partnerscope.cli.UsageException;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.PlayDecision;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What to offer to whom: a page to work through, and decisions on plays by form and as JSON. */
public final class UpsellRoutes {
    /**
     * A decision as programs see it.
     *
     * @param backOn the first as-of day on which a dismissed play is shown again; null for other verdicts
     */
    record Told(
            long id,
            String opportunityId,
            @Nullable String partnerId,
            String verdict,
            String reason,
            LocalDate decidedAsOf,
            String decidedBy,
            Instant decidedAt,
            @Nullable LocalDate backOn) {
        static Told of(PlayDecision decision) {
            return new Told(
                    decision.id(),
                    decision.opportunityId(),
                    decision.partnerId(),
                    decision.verdict().code(),
                    decision.reason(),
                    decision.decidedAsOf(),
                    decision.decidedBy(),
                    decision.decidedAt(),
                    decision.verdict() == PlayDecision.Verdict.DISMISSED ? decision.backOn() : null);
        }
    }

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.decidedPage("/upsell", Routes.READERS_AND_PARTNERS, call -> page(call, PlayView.of(call), null));
        routes.form("/upsell", Routes.MANAGERS_AND_PARTNERS, UpsellRoutes::decideByForm);
        routes.decidedApi("/api/upsell/decisions", Routes.READERS_AND_PARTNERS, UpsellRoutes::decisions)
                .summary("upsell", "Decisions on upsell plays, the newest first")
                .answersListOf(Told.class);
        routes.sent("/api/upsell/decisions", Routes.MANAGERS_AND_PARTNERS, UpsellRoutes::decideByJson)
                .summary("upsell", "Takes up, dismisses or reopens a play")
                .takes("{\"opportunity_id\": \"O-1\", \"verdict\": \"dismissed\", \"reason\": \"Not now\"}", 201)
                .answers(Told.class);
    }

    private static void page(Call call, PlayView view, @Nullable String refusal) {
        call.page("upsell/list.jte", new PlayPages(call).page(view, refusal));
    }

    private static void decisions(Call call) {
        call.json(new PlayDesk(call).decisions().stream().map(Told::of).toList());
    }

    private static void decideByJson(Call call) {
        JsonNode body = call.body();
        String opportunity = text(body, "opportunity_id", true);
        PlayDecision.Verdict verdict = verdict(text(body, "verdict", true));
        String reason = text(body, "reason", false);
        try {
            PlayDecision taken = new PlayDesk(call).decide(opportunity, verdict, reason);
            call.context().status(HttpStatus.CREATED);
            call.json(Told.of(taken));
        } catch (UsageException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        }
    }

    private static String text(JsonNode body, String name, boolean isRequired) {
        JsonNode value = body.get(name);
        if ((value == null || value.isNull()) && !isRequired) {
            return "";
        }
        if (value == null || !value.isTextual() || (isRequired && value.asText().isBlank())) {
            throw new BadRequestResponse(name + " is missing or no text: the body needs opportunity_id and verdict, and"
                    + " may have a reason, each a text");
        }
        return value.asText().strip();
    }

    private static PlayDecision.Verdict verdict(String text) {
        for (PlayDecision.Verdict verdict : PlayDecision.Verdict.values()) {
            if (verdict.code().equalsIgnoreCase(text)) {
                return verdict;
            }
        }
        throw new BadRequestResponse("verdict is one of "
                + Arrays.stream(PlayDecision.Verdict.values())
                        .map(PlayDecision.Verdict::code)
                        .collect(Collectors.joining(", "))
                + ", not " + text);
    }

    /** The state of the page is in the form's address, so that the reader comes back to where it was sent from. */
    private static void decideByForm(Call call) {
        Context form = call.context();
        PlayView view = PlayView.of(call);
        String opportunity = Optional.ofNullable(form.formParam("opportunity")).orElse("");
        PlayDecision.Verdict verdict =
                verdict(Optional.ofNullable(form.formParam("verdict")).orElse(""));
        String reason = Optional.ofNullable(form.formParam("reason")).orElse("");
        try {
            PlayDecision taken = new PlayDesk(call).decide(opportunity, verdict, reason);
            form.redirect(view.after(taken.opportunityId()), HttpStatus.SEE_OTHER);
        } catch (UsageException tooLong) {
            form.status(HttpStatus.BAD_REQUEST);
            page(call, view, call.texts().get("upsell.reason_wrong"));
        }
    }
}
