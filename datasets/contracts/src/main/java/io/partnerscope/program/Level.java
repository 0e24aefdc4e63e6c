package io.partnerscope.program;

import java.util.List;

/**
 * One level of a program.
 *
 * @param name as people call it
 * @param rank its position, the lowest being 1
 * @param requirements all it asks for: what lower levels ask for and it does not restate, then its own
 * @param benefits what the subject gets at this level, beside what lower levels give
 */
public record Level(String name, int rank, List<Requirement> requirements, List<Benefit> benefits)
        implements java.io.Serializable {
    public Level {
        requirements = List.copyOf(requirements);
        benefits = List.copyOf(benefits);
    }
}
