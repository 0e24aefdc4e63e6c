package io.partnerscope.ingestion;

import io.partnerscope.contract.Contract;
import io.partnerscope.contract.Contracts;
import io.partnerscope.ingestion.mapping.Arrival;
import io.partnerscope.ingestion.mapping.DeclaredFit;
import io.partnerscope.ingestion.mapping.Mapper;
import io.partnerscope.ingestion.source.DatasetMapping;
import io.partnerscope.ingestion.source.Source;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/** Whether files fit a source, without reading their rows. */
public final class SourceCheck {
    private SourceCheck() {}

    /** Everything that is wrong in the source itself, before there are files; empty where nothing is. */
    public static List<String> problems(SparkSession spark, Source source) {
        Set<String> problems = new LinkedHashSet<>();
        for (DatasetMapping mapping : source.datasets()) {
            problems.addAll(
                    DeclaredFit.problems(spark, source, Contracts.shipped().get(mapping.dataset()), mapping));
        }
        return List.copyOf(problems);
    }

    /**
     * What is wrong with the expressions of a source that has other faults, in the datasets that can be judged.
     *
     * @param draft a source as far as it could be read
     */
    public static List<String> problemsOfDraft(SparkSession spark, Source draft) {
        List<DatasetMapping> judged = draft.datasets().stream()
                .filter(mapping -> canBeJudged(mapping, draft))
                .toList();
        return problems(
                spark,
                new Source(
                        draft.name(), draft.description(), draft.otherNames(), draft.notes(), draft.files(), judged));
    }

    private static boolean canBeJudged(DatasetMapping mapping, Source draft) {
        DatasetMapping.Unpivot unpivot = mapping.unpivot();
        DatasetMapping.NaturalKey made = mapping.identity().naturalKey();
        Contract contract = Contracts.shipped()
                .find(mapping.dataset())
                .filter(found -> found.layer() == Contract.Layer.LAKE)
                .orElse(null);
        return contract != null
                && draft.files().containsKey(mapping.from())
                && mapping.lookups().stream()
                        .allMatch(lookup -> draft.files().containsKey(lookup.file())
                                && !lookup.on().isEmpty())
                && (unpivot == null
                        || !(unpivot.name().isEmpty() || unpivot.value().isEmpty()))
                && (made == null || contract.primaryKey().contains(made.fills()))
                && mapping.columns().values().stream().noneMatch(String::isEmpty);
    }

    /** Everything that does not fit, each with its file; empty where all does. */
    public static List<String> problems(SparkSession spark, Source source, List<Path> inputs) {
        Set<String> problems = new LinkedHashSet<>();
        boolean anyFile = false;
        for (Part part : Ingestion.delivery(source, inputs).parts(Set.of())) {
            String dataset = part.contract().name();
            if (part.failure() != null) {
                problems.add(dataset + ": " + part.failure());
                continue;
            }
            part.refused().forEach(file -> problems.add(file.file() + ": " + file.why()));
            anyFile |= !part.driving().isEmpty();
            new Mapper(spark, source, part.contract(), part.mapping(), Arrival.of(source.name(), "", Instant.EPOCH))
                    .unfit(part.driving(), part.lookups())
                    .values()
                    .forEach(problems::addAll);
        }
        if (!anyFile && problems.isEmpty()) {
            problems.add(Delivery.nothingFound(source, inputs));
        }
        return List.copyOf(problems);
    }
}
