package io.partnerscope.server.renewals;

import io.javalin.http.BadRequestResponse;
import io.partnerscope.server.data.Sum;
import io.partnerscope.server.text.Texts;
import io.partnerscope.server.web.Call;
import io.partnerscope.state.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The list of renewals as a calendar: one event a conversation, on the first day that is due. */
final class RenewalCalendar {
    private static final int REMIND_DAYS_BEFORE = 30;
    private static final int MOST_EVENTS = 10_000;

    private final Call call;
    private final Texts texts;
    private final String currency;

    RenewalCalendar(Call call) {
        this.call = call;
        this.texts = call.texts();
        this.currency = call.data().release().manifest().programCurrency();
    }

    /** The calendar of one partner, or of all that are open to the reader where none is named. */
    String of(String partner) {
        RenewalView view = new RenewalView(partner, "", "", "", RenewalView.FARTHEST, "day", "", 1);
        List<Conversation> conversations = new RenewalQueries(call.data()).conversations(view, 1, MOST_EVENTS + 1L);
        if (conversations.size() > MOST_EVENTS) {
            throw new BadRequestResponse(
                    "More than " + MOST_EVENTS + " conversations: name one partner, as in /renewals.ics?partner=ID");
        }
        return Calendar.of(
                texts.get("calendar.name"),
                call.data().release().manifest().createdAt(),
                conversations.stream().map(this::event).toList());
    }

    private Calendar.Event event(Conversation conversation) {
        Term first = conversation.first();
        // Of one customer at one partner there is one conversation at a time, so these name it in every release.
        String subject = first.customerId().isEmpty() ? "subscription " + first.subscriptionId() : first.customerId();
        String id = Secrets.sha256(first.partnerId() + "\n" + subject).substring(0, 32) + "@renewals.partnerscope";
        List<String> lines = new ArrayList<>();
        if (call.data().scope().principal().partnerIds().size() != 1
                && !first.partner().isEmpty()) {
            lines.add(texts.get("calendar.partner", first.partner()));
        }
        conversation.terms().forEach(term -> lines.add(words(term)));
        return new Calendar.Event(
                id,
                conversation.on(),
                texts.get(
                        "calendar.summary",
                        conversation.customer(),
                        conversation.terms().size(),
                        money(conversation.annualValue())),
                String.join("\n", lines),
                REMIND_DAYS_BEFORE);
    }

    private String words(Term term) {
        String likelihood = term.likelihood() == null
                ? texts.get("unknown")
                : call.formats().likelihood(term.likelihood());
        String line = texts.get(
                "calendar.term",
                call.formats().day(term.termEnd()),
                term.product(),
                texts.get("action." + term.action()),
                money(Sum.of(List.of(term), Term::annualValue)),
                likelihood);
        return term.drivers().isEmpty()
                ? line
                : line + " (" + term.drivers().stream().map(texts::told).collect(Collectors.joining("; ")) + ")";
    }

    private String money(Sum sum) {
        return sum.isKnown() ? call.formats().money(sum.known(), currency) : texts.get("unknown");
    }
}
