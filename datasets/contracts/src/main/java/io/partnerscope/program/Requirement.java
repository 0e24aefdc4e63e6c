package io.partnerscope.program;

import java.io.Serializable;

/**
 * Something a level asks for, or a part of it.
 *
 * @param id the same at every level that restates it; of a part, unique within its whole
 * @param condition what must hold
 * @param declaredAt name of the level whose text states it
 * @param explanation the requirement in words
 */
public record Requirement(String id, Condition condition, String declaredAt, String explanation)
        implements Serializable {}
