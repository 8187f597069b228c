package dev.changeflow.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The only allowed imports. */
class ArrowsTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.changeflow");

    @Test
    void httpKnowsNothingButJava() {
        classes()
                .that()
                .resideInAPackage("dev.changeflow.http..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.changeflow.http..", "java..", "org.jspecify..")
                .check(MAIN);
    }

    @Test
    void mcpKnowsHttpJacksonAndTheSchemaLibraries() {
        classes()
                .that()
                .resideInAPackage("dev.changeflow.mcp..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.changeflow.http..",
                        "dev.changeflow.mcp..",
                        "java..",
                        "javax.crypto..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "com.fasterxml.classmate..",
                        "com.github.victools..",
                        "com.networknt..")
                .check(MAIN);
    }

    @Test
    void schemaLibrariesStayBehindTheToolPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.changeflow.mcp.tool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.classmate..", "com.github.victools..", "com.networknt..")
                .check(MAIN);
    }

    @Test
    void thePastIsImportedByFrontDoorAndTransportsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.changeflow.mcp", "dev.changeflow.mcp.transport", "dev.changeflow.mcp.legacy..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.changeflow.mcp.legacy..")
                .check(MAIN);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.changeflow.(**)").should().beFreeOfCycles().check(MAIN);
    }
}
