package io.partnerscope.analytics.tiers;

import io.partnerscope.program.LevelDecision;
import io.partnerscope.program.Program;
import io.partnerscope.release.LakePlace;
import io.partnerscope.state.Decision;
import io.partnerscope.state.StateDatabase;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** What persons decided of proposed changes of level, by program and subject. */
public final class Decided implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No decisions. */
    public static final Decided NOTHING = new Decided();

    private final HashMap<String, ArrayList<LevelDecision>> bySubject = new HashMap<>();

    /**
     * The decisions kept beside the lake. Each counts from the as-of day of the release that proposed it: that is the day
     * the person looked at.
     */
    public static Decided of(LakePlace place) {
        Decided decided = new Decided();
        for (Decision decision : StateDatabase.decisionsOf(place)) {
            decided.add(
                    decision.programId(),
                    decision.subjectId(),
                    new LevelDecision(
                            decision.proposedOn(),
                            decision.toLevel(),
                            decision.verdict() == Decision.Verdict.APPROVED));
        }
        return decided;
    }

    /** Adds a decision; those of one subject in the order they were taken. */
    void add(String programId, String subjectId, LevelDecision decision) {
        bySubject
                .computeIfAbsent(key(programId, subjectId), ignored -> new ArrayList<>())
                .add(decision);
    }

    List<LevelDecision> of(Program program, String subject) {
        return bySubject.getOrDefault(key(program.id(), subject), new ArrayList<>());
    }

    private static String key(String programId, String subjectId) {
        return programId + "\n" + subjectId;
    }
}
