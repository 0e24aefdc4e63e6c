package io.partnerscope.server.upsell;

import io.partnerscope.server.data.Narrowing;
import io.partnerscope.server.web.Address;
import io.partnerscope.server.web.Call;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the plays are narrowed and paged; all of it is in the address.
 *
 * @param play kind of play, or empty for all
 * @param show "" for what is open and taken up, "dismissed" for what was dismissed
 * @param done the opportunity that was just decided on; empty else
 */
public record PlayView(String play, String partner, String text, String show, int page, String done) {
    /** Kinds of play, as the contract lists them. */
    public static final List<String> PLAYS = List.of(
            "more_seats",
            "right_size",
            "attach",
            "cross_sell",
            "trial_to_paid",
            "commit",
            "refresh",
            "recurring_service");

    static PlayView of(Call call) {
        return new PlayView(
                call.choice(
                        "play", "", Stream.concat(Stream.of(""), PLAYS.stream()).toList()),
                call.query("partner").orElse(""),
                call.query("q").orElse(""),
                call.choice("show", "", List.of("", "dismissed")),
                call.number("page", 1, 1, 100_000),
                call.query("done").orElse(""));
    }

    Narrowing narrowing() {
        return ofAnyPlay().equal("play", play);
    }

    Narrowing ofAnyPlay() {
        return new Narrowing().equal("partner_id", partner).contains(text, "customer", "product", "subscription_id");
    }

    /** Whether anything narrows the list. */
    public boolean isNarrowed() {
        return !play.isEmpty() || !partner.isEmpty() || !text.isEmpty();
    }

    /** The plays of one kind, all else kept; the kind it has already is taken off. */
    public String withPlay(String other) {
        return address(other.equals(play) ? "" : other, show, 1, "");
    }

    /** Another page, all else kept. */
    public String withPage(int other) {
        return address(play, show, other, "");
    }

    /** What was dismissed, or what was not. */
    public String withShow(String other) {
        return address(play, other, 1, "");
    }

    /** The same after a decision. */
    String after(String opportunity) {
        return address(play, show, page, opportunity);
    }

    /** The same as it is, for a form to come back to. */
    public String here() {
        return address(play, show, page, "");
    }

    /** The rows as a file. */
    public String export() {
        return Address.of("/api/datasets/upsell_opportunities.csv")
                .with("partner_id", partner)
                .with("play", play)
                .toString();
    }

    private String address(String newPlay, String newShow, int newPage, String newDone) {
        return Address.of("/upsell")
                .with("play", newPlay)
                .with("partner", partner)
                .with("q", text)
                .with("show", newShow)
                .with("page", newPage == 1 ? "" : Integer.toString(newPage))
                .with("done", newDone)
                .toString();
    }
}
