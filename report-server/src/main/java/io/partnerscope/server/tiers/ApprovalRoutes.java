package io.partnerscope.server.tiers;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.partnerscope.cli.UsageException;
import io.partnerscope.server.data.Data;
import io.partnerscope.server.web.Call;
import io.partnerscope.server.web.Routes;
import io.partnerscope.state.Decision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proposed changes of level: a page to decide on them, and the same for programs. */
public final class ApprovalRoutes {
    private static final int NEWEST = 50;

    /** What is proposed, as programs see it. */
    record Proposed(String release, LocalDate asOf, List<Proposal> proposals) {}

    private static final String EXAMPLE = "{\"program\": \"softline-vendor-development\", \"subject\": \"V-001\","
            + " \"to_level\": \"Advanced\", \"verdict\": \"approved\", \"reason\": \"Agreed in the review\"}";

    /** Declares the routes. */
    public void addTo(Routes routes) {
        routes.decidedPage("/tiers/approvals", Routes.MANAGERS, call -> page(call, List.of(), "", null));
        routes.form("/tiers/approvals", Routes.MANAGERS, this::decideByForm);
        routes.decidedApi("/api/tiers/proposals", Routes.MANAGERS, ApprovalRoutes::proposals)
                .summary("tiers", "Changes of level that wait for a decision")
                .answers(Proposed.class);
        routes.decidedApi("/api/tiers/decisions", Routes.MANAGERS, ApprovalRoutes::decisions)
                .summary("tiers", "Decisions on changes of level")
                .answersListOf(Decided.class);
        routes.sent("/api/tiers/decisions", Routes.MANAGERS, ApprovalRoutes::decideByJson)
                .summary("tiers", "Decides a change of level that waits")
                .takes(EXAMPLE, 201)
                .answers(Decided.class);
    }

    private static void proposals(Call call) {
        Data data = call.data();
        call.json(new Proposed(
                data.release().id(),
                data.release().manifest().asOf(),
                new Proposals(data, call.decisions().all()).open()));
    }

    private static void decisions(Call call) {
        call.json(Decided.of(call.decisions().all(), call.data().release().manifest()));
    }

    private static void decideByJson(Call call) {
        JsonNode body = call.body();
        Proposal.Wanted wanted =
                new Proposal.Wanted(required(body, "program"), required(body, "subject"), toLevel(body));
        String verdict = required(body, "verdict");
        String reason = required(body, "reason");
        try {
            List<Decision> taken = desk(call)
                    .decide(
                            List.of(wanted),
                            verdict(verdict),
                            reason,
                            call.principal().name());
            call.context().status(HttpStatus.CREATED);
            call.json(Decided.of(taken.get(0), call.data().release().manifest()));
        } catch (UsageException wrong) {
            throw new BadRequestResponse(String.valueOf(wrong.getMessage()));
        } catch (DecisionDesk.NotProposedException stale) {
            throw new ConflictResponse(String.valueOf(stale.getMessage()));
        }
    }

    private static String required(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual() || value.asText().isBlank()) {
            throw new BadRequestResponse(name + " is missing: the body needs program, subject, toLevel, verdict and"
                    + " reason, each a text (toLevel null for no level)");
        }
        return value.asText().strip();
    }

    private static @Nullable String toLevel(JsonNode body) {
        JsonNode value = body.has("toLevel") ? body.get("toLevel") : body.get("to_level");
        if (value == null || !(value.isNull() || value.isTextual())) {
            throw new BadRequestResponse("toLevel is missing: the level proposed, null for no level");
        }
        return value.isNull() ? null : value.asText();
    }

    private static Decision.Verdict verdict(String text) {
        for (Decision.Verdict verdict : Decision.Verdict.values()) {
            if (verdict.code().equalsIgnoreCase(text)) {
                return verdict;
            }
        }
        throw new BadRequestResponse("verdict is one of approved, declined, not " + text);
    }

    private void decideByForm(Call call) {
        Context form = call.context();
        String reason = Optional.ofNullable(form.formParam("reason")).orElse("");
        List<String> chosen = form.formParams("proposal");
        List<Proposal.Wanted> wanted = new ArrayList<>();
        for (String key : chosen) {
            Proposal.Wanted one = Proposal.Wanted.parse(key);
            if (one == null) {
                throw new BadRequestResponse(call.texts().get("error.400.detail"));
            }
            wanted.add(one);
        }
        Decision.Verdict verdict =
                verdict(Optional.ofNullable(form.formParam("verdict")).orElse(""));
        try {
            desk(call).decide(wanted, verdict, reason, call.principal().name());
            form.redirect("/tiers/approvals", HttpStatus.SEE_OTHER);
        } catch (UsageException wrong) {
            form.status(HttpStatus.BAD_REQUEST);
            String told = wanted.isEmpty() ? "approvals.none_chosen" : "approvals.reason_wrong";
            page(call, chosen, reason, call.texts().get(told));
        } catch (DecisionDesk.NotProposedException stale) {
            form.status(HttpStatus.CONFLICT);
            page(call, chosen, reason, call.texts().get("approvals.stale", String.valueOf(stale.getMessage())));
        }
    }

    private static DecisionDesk desk(Call call) {
        return new DecisionDesk(call.data(), call.decisions());
    }

    private static void page(Call call, List<String> chosen, String reason, @Nullable String refusal) {
        Data data = call.data();
        List<Decision> all = call.decisions().all();
        TierQueries queries = new TierQueries(data);
        List<Decided> newest = Decided.of(all, data.release().manifest());
        call.page(
                "tiers/approvals.jte",
                new ApprovalsPage(
                        call.shell(call.texts().get("approvals.title"), false),
                        new Proposals(data, all)
                                .open().stream()
                                        .map(one -> new ApprovalsPage.Line(
                                                one,
                                                level(call, one.heldLevel()),
                                                level(call, one.computedLevel()),
                                                chosen.contains(one.key())))
                                        .toList(),
                        newest.stream()
                                .limit(NEWEST)
                                .map(one -> new ApprovalsPage.Taken(
                                        one,
                                        queries.nameOf(one.subject()),
                                        level(call, one.fromLevel()),
                                        level(call, one.toLevel())))
                                .toList(),
                        reason,
                        refusal));
    }

    private static String level(Call call, @Nullable String level) {
        return level == null ? call.texts().get("level.none") : level;
    }
}
