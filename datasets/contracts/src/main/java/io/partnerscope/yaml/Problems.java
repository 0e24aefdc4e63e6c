package io.partnerscope.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong with a file, so that a reader hears of all of it at once. */
public final class Problems {
    private static final int MOST = 1_000;

    private final Set<String> messages = new LinkedHashSet<>();
    private long more;

    /** Adds one problem, unless it is there: where it is ("sales.yaml line 12") and what is wrong and what to do. */
    public void add(String where, String message) {
        if (messages.size() < MOST) {
            messages.add(where + ": " + message);
        } else {
            more++;
        }
    }

    /** The problems found so far, in the order they were found: the first thousand, and how many more there are. */
    public List<String> messages() {
        List<String> all = new ArrayList<>(messages);
        if (more > 0) {
            all.add("… and " + more + " more");
        }
        return List.copyOf(all);
    }

    /** Whether a problem of that place that names the key was found already. */
    boolean areToldOf(String where, String key) {
        return messages.stream().anyMatch(told -> told.startsWith(where + ": ") && told.contains("\"" + key + "\""));
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
