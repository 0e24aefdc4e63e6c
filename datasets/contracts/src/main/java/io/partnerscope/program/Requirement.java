package io.partnerscope.program;

import java.math.BigDecimal;

/**
 * Something a level asks for.
 *
 * @param id the same at every level that restates it
 * @param measure name of the measure looked at
 * @param comparison how the measure is held against the required value
 * @param required the value asked for; 1 where something must be present
 * @param declaredAt name of the level whose text states it
 * @param explanation the requirement in words
 */
public record Requirement(
        String id, String measure, Comparison comparison, BigDecimal required, String declaredAt, String explanation)
        implements java.io.Serializable {}
