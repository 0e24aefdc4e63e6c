package io.partnerscope.server.sql;

/** A text that is not run, and why. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final String name;
    private final int position;

    /** Why a text is not run. */
    enum Why {
        /** There is no statement in it. */
        EMPTY,
        /** There is more than one statement in it. */
        SEVERAL,
        /** It is no SELECT. */
        NOT_SELECT,
        /** It is no SQL; the name is what DuckDB says. */
        MISTAKE,
        /** It is nested too deep. */
        DEPTH,
        /** It has a part that is not allowed here, which the name says. */
        PART,
        /** It calls a function that is not allowed here. */
        FUNCTION,
        /** It names a dataset that is not open or not there, or a file. */
        TABLE,
        /** It names a dataset by more than its own name. */
        QUALIFIED,
        /** It asks for values from outside. */
        PARAMETER,
        /** It describes instead of selecting. */
        DESCRIBE
    }

    /**
     * @param name of what is refused; empty where it has none
     * @param position of it in the text, in bytes; negative where it is not known
     */
    RefusedException(Why why, String name, int position) {
        super(why + " " + name);
        this.why = why;
        this.name = name;
        this.position = position;
    }

    Why why() {
        return why;
    }

    String name() {
        return name;
    }

    int position() {
        return position;
    }
}
