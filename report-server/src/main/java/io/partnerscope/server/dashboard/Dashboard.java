package io.partnerscope.server.dashboard;

import io.partnerscope.state.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dashboard, as its file says.
 *
 * @param name of the file, for addresses and texts
 * @param roles those it is open to
 * @param period the kind of period shown unless another is asked for
 * @param compare what is compared with unless told otherwise
 * @param filters those offered
 * @param rows rows of tiles, each of up to twelve columns
 */
record Dashboard(
        String name, Set<Role> roles, String period, String compare, List<String> filters, List<List<Tile>> rows) {
    Dashboard {
        roles = Set.copyOf(roles);
        filters = List.copyOf(filters);
        rows = rows.stream().map(List::copyOf).toList();
    }

    List<Tile> tiles() {
        return rows.stream().flatMap(List::stream).toList();
    }

    Optional<Tile> tile(String tile) {
        return tiles().stream().filter(one -> one.name().equals(tile)).findFirst();
    }
}
