/** Routes, pages, answers and errors: what every feature is served by. */
@NullMarked
package io.partnerscope.server.web;

import org.jspecify.annotations.NullMarked;
