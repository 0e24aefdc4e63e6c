package io.partnerscope.server.sql;

/** A column of a result, with its type as DuckDB names it. */
record ResultColumn(String name, String type) {}
