package io.partnerscope.state;

import java.util.Locale;

/** What a person or token is here for (DESIGN §7); decides what is open to it. */
public enum Role {
    /** Program manager of the distributor: all vendors and partners. */
    MANAGER,
    /** One or more partners' own people: their own rows and nothing else. */
    PARTNER,
    /** One or more vendors' own people: their own standing. */
    VENDOR,
    /** Reads the datasets. */
    ANALYST,
    /** Runs the server. */
    ADMIN;

    /** The name that is stored and shown: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role with that code. */
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
