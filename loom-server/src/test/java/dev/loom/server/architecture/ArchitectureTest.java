package dev.loom.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.loom.server.security.Caller;
import dev.loom.server.security.WithoutCaller;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

@AnalyzeClasses(packages = "dev.loom.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A face is an interface on top of a feature's package. */
    @ArchTest
    static final ArchRule everyMethodOfAFaceTakesACallerFirst =
            classes()
                    .that()
                    .areInterfaces()
                    .and()
                    .areNotAnnotations()
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .resideInAPackage("dev.loom.server.*")
                    .and()
                    .areNotAnnotatedWith(WithoutCaller.class)
                    .and(areNoValues())
                    .should(takeACallerFirst());

    @ArchTest
    static final ArchRule onlySecurityKnowsWhereTheCallerComesFrom =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.loom.server.security..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(SecurityContextHolder.class);

    @ArchTest
    static final ArchRule repositoriesStayInTheirFeature =
            classes()
                    .that()
                    .areAssignableTo(Repository.class)
                    .should()
                    .bePackagePrivate()
                    .andShould()
                    .resideInAPackage("..internal");

    @ArchTest
    static final ArchRule featuresDependDownward =
            slices().matching("dev.loom.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyPrints =
            noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    /** A stream of rows keeps its connection until it is closed; a list gives it back. */
    @ArchTest
    static final ArchRule nobodyLeavesAConnectionInAStream =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    /** Sealed interfaces are values: one of several records. */
    private static DescribedPredicate<JavaClass> areNoValues() {
        return DescribedPredicate.describe("are no values", type -> !type.reflect().isSealed());
    }

    private static ArchCondition<JavaClass> takeACallerFirst() {
        return new ArchCondition<>("take a Caller first, or say why nobody calls") {
            @Override
            public void check(JavaClass face, ConditionEvents events) {
                for (JavaMethod method : face.getMethods()) {
                    if (method.getModifiers().contains(JavaModifier.STATIC)) {
                        continue;
                    }
                    boolean first =
                            !method.getRawParameterTypes().isEmpty()
                                    && method.getRawParameterTypes()
                                            .getFirst()
                                            .isEquivalentTo(Caller.class);
                    events.add(new SimpleConditionEvent(method, first, method.getFullName()));
                }
            }
        };
    }
}
