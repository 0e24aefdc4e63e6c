package io.partnerscope.program;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided of a proposed change of level.
 *
 * @param day the as-of day of the release that proposed it, from which it counts
 * @param level name of the level proposed; null for none
 * @param isApproved whether it was approved
 */
public record LevelDecision(LocalDate day, @Nullable String level, boolean isApproved)
        implements java.io.Serializable {}
