package io.partnerscope.server.renewals;

import io.partnerscope.server.data.Sum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Terms of one customer at one partner that are spoken about at once, the earliest due first.
 *
 * @param place in the list, from 1
 */
public record Conversation(long place, List<Term> terms) {
    public Conversation {
        terms = List.copyOf(terms);
    }

    /** Conversations made of terms that stand in their order. */
    static List<Conversation> of(List<Term> terms) {
        List<Conversation> conversations = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= terms.size(); at++) {
            if (at == terms.size() || terms.get(at).number() != terms.get(from).number()) {
                conversations.add(new Conversation(terms.get(from).number(), terms.subList(from, at)));
                from = at;
            }
        }
        return List.copyOf(conversations);
    }

    /** The term that is due first; tells of the customer and partner too. */
    public Term first() {
        return terms.get(0);
    }

    /** The customer's name; where none is known, its subscription. */
    public String customer() {
        return first().customer().isEmpty() ? first().subscriptionId() : first().customer();
    }

    /** The first day on which one of the terms is due. */
    public LocalDate on() {
        return first().termEnd();
    }

    /** Terms of the customer that are not among these, because they are filtered out. */
    public long elsewhere() {
        return Math.max(0, first().conversationTerms() - terms.size());
    }

    /** What a year of all of them is worth. */
    public Sum annualValue() {
        return Sum.of(terms, Term::annualValue);
    }

    /** Their expected value. */
    public Sum expectedValue() {
        return Sum.of(terms, Term::expectedValue);
    }

    /** Their value at risk. */
    public Sum valueAtRisk() {
        return Sum.of(terms, Term::valueAtRisk);
    }
}
