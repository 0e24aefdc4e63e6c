package io.partnerscope.server.dashboard;

import org.jspecify.annotations.Nullable;

/** The values of up to two dimensions that a number is told apart by; null where rows name none. */
record Key(@Nullable String first, @Nullable String second) {
    /** Of what is not told apart. */
    static final Key ALL = new Key(null, null);
}
