package io.partnerscope.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with a file, so that a reader hears of all of it at once. */
public final class Problems {
    private final Set<String> messages = new LinkedHashSet<>();

    /** Adds one problem, unless it is there: where it is ("sales.yaml line 12") and what is wrong and what to do. */
    public void add(String where, String message) {
        messages.add(where + ": " + message);
    }

    /** The problems found so far, in the order they were found. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Whether anything is wrong. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /**
     * Ends the reading when anything was wrong.
     *
     * @param what the thing that cannot be used, for the first line of the message
     * @throws ProblemsException naming every problem
     */
    public void throwIfAny(String what) {
        if (!messages.isEmpty()) {
            throw new ProblemsException(what, messages());
        }
    }
}
