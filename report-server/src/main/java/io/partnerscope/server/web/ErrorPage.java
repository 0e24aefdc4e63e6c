package io.partnerscope.server.web;

/** A page that says what went wrong and what to do. */
public record ErrorPage(Shell shell, int status, String title, String detail) {}
