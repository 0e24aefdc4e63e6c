package io.partnerscope.program;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The level that benefits, access and risk follow (DOMAIN §3, held tier).
 *
 * @param level its name; null where none is held
 * @param graceUntil the last day a lost level is still held; null where no grace runs
 * @param needsApproval whether a person has to decide on a change
 */
public record Held(@Nullable String level, @Nullable LocalDate graceUntil, boolean needsApproval) {}
