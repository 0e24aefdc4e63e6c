package io.partnerscope.server.dashboard;

import io.partnerscope.server.kpi.Kpi;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tile shows, drawn, as a table, exported and by the API alike.
 *
 * @param name of the tile
 * @param kind how it is drawn
 * @param title in words
 * @param from first day it tells of; null where it tells of the as-of day
 * @param to last day it tells of
 * @param by the dimension of its categories; empty where its categories are its metrics
 * @param series its metrics, or the values of the second dimension of a heat map
 * @param categories along its axis
 * @param cells a list a category, with a cell a series
 * @param totals a cell a series: of everything, not of what is shown
 * @param others what is not shown for want of room; null where all is
 * @param before what the first total was in the period compared with; null where it is not compared
 * @param comparedFrom first day of that period
 * @param comparedTo last day of it
 * @param withoutEffect filters that are set and that it cannot follow
 * @param side the side of the sale told of where it has one and none is chosen; empty otherwise
 * @param sharedOnly whether only partners that share their service figures are told of
 * @param empty why nothing is shown; empty where something is
 */
record TileData(
        String name,
        String kind,
        String title,
        @Nullable LocalDate from,
        LocalDate to,
        String by,
        List<Series> series,
        List<Category> categories,
        List<List<Cell>> cells,
        List<Cell> totals,
        @Nullable List<Cell> others,
        @Nullable Cell before,
        @Nullable LocalDate comparedFrom,
        @Nullable LocalDate comparedTo,
        List<String> withoutEffect,
        String side,
        boolean sharedOnly,
        Empty empty) {
    TileData {
        series = List.copyOf(series);
        categories = List.copyOf(categories);
        cells = cells.stream().map(List::copyOf).toList();
        totals = List.copyOf(totals);
        others = others == null ? null : List.copyOf(others);
        withoutEffect = List.copyOf(withoutEffect);
    }

    /** What is measured. */
    record Series(String metric, String key, String label, Kpi.Format format, String definition, boolean below) {}

    /** A value of the dimension; the key is null where rows name none. */
    record Category(@Nullable String key, String label) {}

    /** Why a tile shows nothing. */
    enum Empty {
        /** It shows something. */
        NO,
        /** There is no row in the period. */
        PERIOD,
        /** There are rows in the period, but the filters leave out all of them. */
        FILTERS,
        /** What it counts was never ingested. */
        NOT_INGESTED,
        /** What it counts is not open to the reader. */
        CLOSED
    }

    Cell total() {
        return totals.get(0);
    }
}
