package io.partnerscope.server.sql;

import io.partnerscope.server.web.Shell;
import org.jspecify.annotations.Nullable;

/**
 * The page on which SQL is written.
 *
 * @param opened what the address names: text to begin with, as JSON; empty where it names none
 * @param missing the id of a saved query that is not there, or not the reader's to see; null where all is well
 * @param words the texts that scripts show, as JSON
 * @param seconds the longest a statement may take
 */
public record SqlPage(Shell shell, String opened, @Nullable String missing, String words, long seconds, int rows) {}
