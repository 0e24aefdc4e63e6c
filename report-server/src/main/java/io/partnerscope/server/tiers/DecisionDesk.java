package io.partnerscope.server.tiers;

import io.partnerscope.cli.UsageException;
import io.partnerscope.server.data.Data;
import io.partnerscope.state.Decision;
import io.partnerscope.state.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where decisions on proposed levels are taken: on what is proposed, once, all of what is asked or nothing. */
final class DecisionDesk {
    private final Data data;
    private final Decisions decisions;

    DecisionDesk(Data data, Decisions decisions) {
        this.data = data;
        this.decisions = decisions;
    }

    /** What was asked cannot be decided: another was faster, or it is not proposed. */
    static final class NotProposedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotProposedException(List<String> problems) {
            super(String.join("; ", problems));
        }
    }

    /**
     * Decides.
     *
     * @param by who decides
     * @throws UsageException when the reason is blank or too long, or nothing is named
     * @throws NotProposedException when any of it is not proposed, or was decided before; nothing is decided then
     */
    List<Decision> decide(List<Proposal.Wanted> wanted, Decision.Verdict verdict, String reason, String by) {
        if (wanted.isEmpty()) {
            throw new UsageException("Say which change is decided on");
        }
        // Of two who decide the same at once, the second is told of the first.
        synchronized (DecisionDesk.class) {
            Proposals proposals = new Proposals(data, decisions.all());
            List<String> problems = new ArrayList<>();
            List<Decision.Change> changes = new ArrayList<>();
            for (Proposal.Wanted one : wanted.stream().distinct().toList()) {
                Optional<Proposal> proposal = proposals.of(one.program(), one.subject());
                problem(proposals, proposal, one, verdict).ifPresent(problems::add);
                proposal.ifPresent(found -> changes.add(change(found)));
            }
            if (!problems.isEmpty()) {
                throw new NotProposedException(problems);
            }
            return changes.stream()
                    .map(change -> decisions.append(change, verdict, reason, by))
                    .toList();
        }
    }

    private Decision.Change change(Proposal proposal) {
        return new Decision.Change(
                proposal.program(),
                proposal.subject(),
                proposal.heldLevel(),
                proposal.computedLevel(),
                data.release().manifest().asOf(),
                data.release().id());
    }

    /** A change that was declined may be approved after all; what was approved stays so. */
    private static Optional<String> problem(
            Proposals proposals, Optional<Proposal> proposal, Proposal.Wanted wanted, Decision.Verdict verdict) {
        String of = wanted.subject() + " in program " + wanted.program();
        if (proposal.isEmpty()) {
            return Optional.of("No change of level is proposed for " + of);
        }
        if (!Objects.equals(proposal.get().computedLevel(), wanted.toLevel())) {
            return Optional.of("What is proposed for " + of + " is "
                    + level(proposal.get().computedLevel()) + ", not " + level(wanted.toLevel()));
        }
        return proposals
                .answer(proposal.get())
                .filter(one -> one.verdict() == Decision.Verdict.APPROVED || one.verdict() == verdict)
                .map(one -> level(one.toLevel()) + " for " + of + " was "
                        + one.verdict().code() + " by " + one.decidedBy() + " already");
    }

    static String level(@Nullable String level) {
        return level == null ? "no level" : level;
    }
}
