package io.partnerscope.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.partnerscope", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule USES_NO_BATCH_ENGINE = noClasses()
            .that()
            .resideInAPackage("io.partnerscope.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "org.apache.iceberg..", "scala..");

    @ArchTest
    static final ArchRule FEATURES_HAVE_NO_CYCLES =
            slices().matching("io.partnerscope.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_GATE_DECLARES_ROUTES = noClasses()
            .that()
            .resideOutsideOfPackage("io.partnerscope.server.web")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.javalin.config.RoutesConfig")
            .because("what is open to whom is settled in one place")
            .allowEmptyShould(true);

    @Test
    void theClassPathHoldsNoBatchEngine() {
        List<String> entries = List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator));

        assertThat(entries).noneMatch(entry -> entry.matches(".*[/\\\\](spark|hadoop|iceberg|scala)-[^/\\\\]*\\.jar"));
    }
}
