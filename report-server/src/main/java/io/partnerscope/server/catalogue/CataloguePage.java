package io.partnerscope.server.catalogue;

import io.partnerscope.server.web.Shell;

/**
 * The datasets open to the reader.
 *
 * @param text only datasets whose name or description contains it
 */
public record CataloguePage(Shell shell, String text, CatalogueList list) {}
