package io.partnerscope.sample;

import org.jspecify.annotations.Nullable;

/**
 * A line of an order before either side writes it.
 *
 * @param quantity units
 * @param cents net amount in hundredths of the order's currency
 * @param discount off the list price
 * @param margin part of the net amount that is not cost
 * @param parent number of the line it is attached to
 */
record OrderLine(
        Product product,
        long quantity,
        long cents,
        double discount,
        double margin,
        @Nullable String parent) {}
