package io.partnerscope.state;

import io.partnerscope.cli.UsageException;
import java.util.List;

/**
 * Who asks: a user or the holder of a token.
 *
 * @param name the user's name, or "token …" with the first characters of the token's hash
 * @param partnerIds the partners it is bound to; exactly for the role partner
 * @param vendorIds the vendors it is bound to; exactly for the role vendor
 */
public record Principal(String name, Role role, List<String> partnerIds, List<String> vendorIds) {
    public Principal {
        partnerIds = partnerIds.stream().distinct().sorted().toList();
        vendorIds = vendorIds.stream().distinct().sorted().toList();
        requireBinding(role, Role.PARTNER, partnerIds, "--partner");
        requireBinding(role, Role.VENDOR, vendorIds, "--vendor");
    }

    private static void requireBinding(Role role, Role bound, List<String> ids, String option) {
        if (role == bound && ids.isEmpty()) {
            throw new UsageException("The role " + bound.code() + " needs at least one " + option + " ID");
        }
        if (role != bound && !ids.isEmpty()) {
            throw new UsageException(option + " goes with the role " + bound.code() + ", not with " + role.code());
        }
        if (ids.stream().anyMatch(String::isBlank)) {
            throw new UsageException("An ID given by " + option + " is empty");
        }
    }

    /** Everything that decides which rows and columns are open; equal scopes may share answers. */
    public String scopeKey() {
        return role.code() + unmistakable(partnerIds) + unmistakable(vendorIds);
    }

    /** One id with a comma in it is not written as two are. */
    private static List<String> unmistakable(List<String> ids) {
        return ids.stream()
                .map(id -> id.replace("\\", "\\\\").replace(",", "\\,").replace("]", "\\]"))
                .toList();
    }
}
