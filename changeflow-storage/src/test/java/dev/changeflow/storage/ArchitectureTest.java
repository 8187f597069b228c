package dev.changeflow.storage;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.changeflow.storage");

    @Test
    void knowsOnlyTheDomainAndThePortsOfTheOtherModules() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("dev.changeflow..")
                        .and(resideOutsideOfPackages(
                                "dev.changeflow",
                                "dev.changeflow.storage..",
                                "dev.changeflow.domain..",
                                "dev.changeflow.port..",
                                "dev.changeflow.mcp",
                                "dev.changeflow.mcp.event..",
                                "dev.changeflow.mcp.revision..",
                                "dev.changeflow.mcp.schema..",
                                "dev.changeflow.mcp.seal..",
                                "dev.changeflow.mcp.task..",
                                "dev.changeflow.oauth..")))
                .check(classes);
    }

    @Test
    void loadsFlywayAndHikariOnlyWhereTheyAreNeeded() {
        classes()
                .that()
                .doNotHaveSimpleName("FlywayMigration")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("org.flywaydb..")
                .check(classes);
        classes()
                .that()
                .doNotHaveSimpleName("PostgresDatabase")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackage("com.zaxxer..")
                .check(classes);
    }
}
