package io.partnerscope.yaml;

import java.util.List;

/** Something could not be read; the message lists every problem, one a line. */
public final class ProblemsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ProblemsException(String what, List<String> problems) {
        super(what + " has " + problems.size() + (problems.size() == 1 ? " problem:" : " problems:") + "\n  "
                + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem with its place, in the order they were found. */
    public List<String> problems() {
        return problems;
    }
}
