/** The Spark session and the Iceberg tables of the lake, read and written by contract. */
@NullMarked
package io.partnerscope.lake;

import org.jspecify.annotations.NullMarked;
