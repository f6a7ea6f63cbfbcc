package dev.loom.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps this module a core. */
@AnalyzeClasses(packages = "dev.loom.core", importOptions = DoNotIncludeTests.class)
final class CoreArchitectureTest {

    @ArchTest
    static final ArchRule theCoreKnowsNoFramework =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.springframework..",
                            "jakarta..",
                            "javax..",
                            "org.hibernate..",
                            "dev.loom.server..",
                            "dev.loom.spi..");

    /** Character sets are no I/O: {@code java.nio.charset} is allowed. */
    @ArchTest
    static final ArchRule theCoreTouchesNothingOutside =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.io..",
                            "java.nio",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.net..",
                            "java.sql..");

    @ArchTest
    static final ArchRule packagesDependOnlyDownward =
            slices().matching("dev.loom.core.(*)..").should().beFreeOfCycles();
}
