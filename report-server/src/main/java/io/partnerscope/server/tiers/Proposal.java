package io.partnerscope.server.tiers;

import io.partnerscope.server.web.Address;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A change of level that the rules propose, for a person to decide on.
 *
 * @param subjectKind vendor or partner
 * @param heldLevel the level held; null where none is
 * @param computedLevel the level the rules give, which is what is proposed; null where they give none
 * @param since first day of the release's history from which on the rules give that level
 * @param graceUntil last day the level held is kept although it is lost; null where no grace runs
 * @param direction 1 up, -1 down, 0 where the order of the two levels is not known
 */
public record Proposal(
        String program,
        String programName,
        String subjectKind,
        String subject,
        String name,
        @Nullable String heldLevel,
        @Nullable String computedLevel,
        LocalDate since,
        @Nullable LocalDate graceUntil,
        int direction) {
    /** Where the reasons are. */
    public String address() {
        return subjectKind.equals("partner")
                ? Address.of("/partners", subject).toString()
                : Address.of("/vendors", subject).with("program", program).toString();
    }

    /** What a form sends to name the proposal. */
    public String key() {
        return new Wanted(program, subject, computedLevel).key();
    }

    /** A change that somebody decides on, as named by the one who decides. */
    record Wanted(String program, String subject, @Nullable String toLevel) {
        String key() {
            return Address.part(program) + "/" + Address.part(subject) + "/"
                    + (toLevel == null ? "" : Address.part(toLevel));
        }

        /** What that key names; null where it is no key. */
        static @Nullable Wanted parse(String key) {
            String[] parts = key.split("/", -1);
            if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
                return null;
            }
            return new Wanted(decoded(parts[0]), decoded(parts[1]), parts[2].isEmpty() ? null : decoded(parts[2]));
        }

        private static String decoded(String part) {
            return java.net.URLDecoder.decode(part, java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
