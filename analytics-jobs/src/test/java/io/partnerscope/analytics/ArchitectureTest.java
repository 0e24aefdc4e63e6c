package io.partnerscope.analytics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.partnerscope.analytics.model.Model;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;

@AnalyzeClasses(packages = "io.partnerscope", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> ACTIONS = Set.of(
            "write",
            "writeTo",
            "writeStream",
            "mergeInto",
            "count",
            "collect",
            "collectAsList",
            "toLocalIterator",
            "take",
            "takeAsList",
            "head",
            "first",
            "tail",
            "show",
            "reduce",
            "foreach",
            "foreachPartition",
            "isEmpty",
            "cache",
            "persist",
            "checkpoint",
            "localCheckpoint");

    private static final DescribedPredicate<JavaAccess<?>> RUNS_SOMETHING =
            DescribedPredicate.describe("runs a query, reads or writes", access -> {
                var owner = access.getTargetOwner();
                return (owner.isAssignableTo(Dataset.class) && ACTIONS.contains(access.getName()))
                        || owner.isAssignableTo(DataFrameReader.class)
                        || owner.isAssignableTo(DataFrameWriter.class)
                        || owner.isAssignableTo(DataFrameWriterV2.class);
            });

    @ArchTest
    static final ArchRule MODELS_ONLY_SAY_WHAT_IS_TO_BE_COMPUTED = noClasses()
            .that()
            .areAssignableTo(Model.class)
            .or()
            .resideInAnyPackage(
                    "io.partnerscope.analytics.kpis..",
                    "io.partnerscope.analytics.tiers..",
                    "io.partnerscope.analytics.model..",
                    "io.partnerscope.analytics.quality..")
            .should()
            .accessTargetWhere(RUNS_SOMETHING);

    @ArchTest
    static final ArchRule ANALYTICS_KNOWS_NEITHER_INGESTION_NOR_THE_SERVER = noClasses()
            .that()
            .resideInAPackage("io.partnerscope.analytics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.partnerscope.ingestion..", "io.partnerscope.server..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.partnerscope.analytics.(*)..").should().beFreeOfCycles();
}
