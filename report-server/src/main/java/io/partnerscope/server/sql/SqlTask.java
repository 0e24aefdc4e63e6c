package io.partnerscope.server.sql;

/**
 * A statement to be run.
 *
 * @param user who sent it, and may stop it
 * @param id by which the user may stop it; empty where it has none
 * @param setup the database it is run in
 * @param rows the most rows wanted
 * @param bytes the most bytes wanted, roughly
 * @param export whether rows go on to the reader as they come, who takes the time that is needed
 */
record SqlTask(String user, String id, WorkerSetup setup, String sql, long rows, long bytes, boolean export) {}
