package io.partnerscope.ingestion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.partnerscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule knowsOnlyTheLakeAndTheContracts = noClasses()
            .that()
            .resideInAPackage("io.partnerscope.ingestion..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.partnerscope.analytics..", "io.partnerscope.server..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.partnerscope.ingestion.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule typingNeedsNoSpark = noClasses()
            .that()
            .resideInAPackage("io.partnerscope.ingestion.typing..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");
}
