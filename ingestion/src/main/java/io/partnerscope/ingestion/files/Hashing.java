package io.partnerscope.ingestion.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How the content of files is known again. */
public final class Hashing {
    private Hashing() {}

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
