package io.partnerscope.server.tiers;

import io.partnerscope.program.Level;
import io.partnerscope.program.Program;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The levels of a program in force on a day, lowest first, each with a colour of its own. */
record Levels(List<Level> all) {
    Levels {
        all = List.copyOf(all);
    }

    static Levels on(Program program, LocalDate day) {
        return new Levels(program.versionOn(day).map(Program.Version::levels).orElse(List.of()));
    }

    Optional<Level> named(@Nullable String name) {
        return all.stream().filter(level -> level.name().equals(name)).findFirst();
    }

    int rank(@Nullable String name) {
        return named(name).map(Level::rank).orElse(0);
    }

    /** The colour of a level: levels of every program share a scale of five, the highest being the deepest. */
    String tone(@Nullable String name) {
        int rank = rank(name);
        return rank == 0 ? "none" : tone(rank);
    }

    String tone(int rank) {
        if (rank == 0) {
            return "none";
        }
        return "level" + (all.size() <= 1 ? 5 : 1 + Math.round(4f * (rank - 1) / (all.size() - 1)));
    }
}
