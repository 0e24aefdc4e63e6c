package io.partnerscope.analytics.tiers;

import io.partnerscope.contract.Column;
import io.partnerscope.contract.Contracts;
import io.partnerscope.program.Measure;
import io.partnerscope.program.MeasuredDatasets;
import io.partnerscope.program.Program;
import io.partnerscope.program.RowFilter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be in the lake for a measure to be told (DOMAIN §2: a dataset may lack optional columns, and what cannot be
 * computed from what was ingested is unknown). A dataset without rows lacks nothing: it says that there are none.
 */
final class Needs {
    private Needs() {}

    /** Something that is there: a dataset with rows, or a column of it with a value in some row. */
    record Place(String dataset, String column) {
        /** What is always there. */
        static final Place ANYWHERE = new Place("", "");

        /** A dataset that has rows. */
        static Place rowsOf(String dataset) {
            return new Place(dataset, "");
        }

        /** Its name in the plan. */
        String name() {
            return dataset + "." + column;
        }
    }

    /** Where the one is there, the other must be. */
    record Need(Place given, Place wanted) {}

    /** The datasets without which a measure cannot be told, with or without rows. */
    static Set<String> datasets(Measure measure) {
        Set<String> datasets = new LinkedHashSet<>(Set.of(measure.dataset()));
        measure.source().where().stream()
                .filter(filter -> !orMissing(filter))
                .forEach(filter -> datasets.add(filter.dataset()));
        return datasets;
    }

    /** The needs of a measure of that program; columns that every row has are none. */
    static List<Need> of(Program program, Measure measure) {
        String dataset = measure.dataset();
        Place rows = Place.rowsOf(dataset);
        List<Need> needs = new ArrayList<>();
        if (measure.kind() == Measure.Kind.AGREEMENT) {
            // A null agreement day is unknown if no vendor has one (DOMAIN §3).
            needs.add(
                    new Need(Place.ANYWHERE, new Place(dataset, measure.source().day())));
        }
        MeasuredDatasets.subject(dataset, program.subject())
                .filter(column -> !isDirect(dataset, column))
                .ifPresent(column -> needs.add(new Need(rows, new Place(dataset, column))));
        if (measure.window() != null || MeasuredDatasets.until(dataset).isEmpty()) {
            needs.add(new Need(rows, new Place(dataset, measure.source().day())));
        }
        if (measure.kind() == Measure.Kind.DISTINCT) {
            needs.add(new Need(
                    rows, new Place(dataset, String.valueOf(measure.source().column()))));
        }
        measure.source().where().forEach(filter -> needs.addAll(of(dataset, filter)));
        return needs.stream().filter(need -> isOptional(need.wanted())).toList();
    }

    private static List<Need> of(String dataset, RowFilter filter) {
        if (filter.test() instanceof RowFilter.Present present && !present.isPresent()) {
            return List.of();
        }
        String through = filter.through();
        Place value = new Place(filter.dataset(), filter.column());
        if (through == null) {
            return orMissing(filter) ? List.of() : List.of(new Need(Place.rowsOf(dataset), value));
        }
        Place pointer = new Place(dataset, through);
        Need resolved = new Need(pointer, Place.rowsOf(filter.dataset()));
        Need told = new Need(pointer, value);
        return orMissing(filter)
                ? List.of(resolved, told)
                : List.of(new Need(Place.rowsOf(dataset), pointer), resolved, told);
    }

    private static boolean orMissing(RowFilter filter) {
        return filter.test() instanceof RowFilter.OneOf oneOf && oneOf.orMissing();
    }

    /** A sale without a partner is a direct one (DOMAIN §2), not one of which the partner is not known. */
    private static boolean isDirect(String dataset, String column) {
        return dataset.equals("sales") && column.equals("partner_id");
    }

    private static boolean isOptional(Place place) {
        return place.column().isEmpty()
                || Contracts.shipped()
                        .get(place.dataset())
                        .column(place.column())
                        .filter(Column::required)
                        .isEmpty();
    }
}
