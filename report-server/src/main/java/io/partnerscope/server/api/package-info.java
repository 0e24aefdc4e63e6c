/** The description of the API, for programs (OpenAPI) and for people. */
@NullMarked
package io.partnerscope.server.api;

import org.jspecify.annotations.NullMarked;
