/** To be described by its first classes. */
@NullMarked
package io.partnerscope.ingestion;

import org.jspecify.annotations.NullMarked;
