package dev.changeflow;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/** Which package may know which. */
class ArrowsTest {

    private static final String DOMAIN = "dev.changeflow.domain..";
    private static final String PORT = "dev.changeflow.port..";
    private static final String SERVICE = "dev.changeflow.service..";

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> location.contains("changeflow-core"))
            .importPackages("dev.changeflow");

    @Test
    void theDomainKnowsOnlyItselfAndPlainJava() {
        classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN, "java..", "org.jspecify.annotations.."))
                .check(CORE);
    }

    @Test
    void theDomainHasNoClockNoChanceNoLocksNoThreadsAndNoSql() {
        noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.sql..", "java.util.concurrent..", "java.net..", "java.io..")
                                .or(simpleName("Random"))
                                .or(simpleName("SplittableRandom"))
                                .or(simpleName("SecureRandom"))
                                .or(simpleName("Thread"))
                                .or(simpleName("ThreadLocal")))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CORE);
    }

    @Test
    void portsKnowOnlyTheDomain() {
        classes()
                .that()
                .resideInAPackage(PORT)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN, PORT, "java..", "org.jspecify.annotations.."))
                .check(CORE);
    }

    @Test
    void servicesKnowOnlyTheDomainAndThePorts() {
        classes()
                .that()
                .resideInAPackage(SERVICE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        DOMAIN, PORT, SERVICE, "java..", "org.jspecify.annotations..", "org.slf4j.."))
                .check(CORE);
    }

    @Test
    void onlyTheEdgesSpeakMcpHttpAndJson() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN, PORT, SERVICE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.changeflow.mcp..",
                        "dev.changeflow.http..",
                        "dev.changeflow.tools..",
                        "dev.changeflow.web..",
                        "dev.changeflow.integration..",
                        "dev.changeflow.ledger..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.."))
                .check(CORE);
    }

    @Test
    void onlyServicesOpenTransactions() {
        noClasses()
                .that(resideInAnyPackage(
                        "dev.changeflow.tools..", "dev.changeflow.web..", "dev.changeflow.integration.."))
                .should()
                .dependOnClassesThat(simpleName("ChangeTransaction"))
                .check(CORE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.changeflow.(**)").should().beFreeOfCycles().check(CORE);
    }
}
