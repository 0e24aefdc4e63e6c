package io.partnerscope.state;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;

/** Argon2id with the parameters OWASP asks for: 19 MiB, 2 passes, 1 lane. */
final class Passwords {
    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

    /** Checked against when there is no such user, so that the answer takes as long. */
    private static final class Nobody {
        private static final String HASH = hash(Secrets.random());
    }

    private Passwords() {}

    static String hash(String password) {
        return Password.hash(password).addRandomSalt(16).with(ARGON2ID).getResult();
    }

    static boolean matches(String password, Optional<String> hash) {
        boolean same = Password.check(password, hash.orElseGet(() -> Nobody.HASH))
                .with(Argon2Function.getInstanceFromHash(hash.orElseGet(() -> Nobody.HASH)));
        return same && hash.isPresent();
    }
}
