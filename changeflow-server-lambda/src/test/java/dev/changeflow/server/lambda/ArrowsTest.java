package dev.changeflow.server.lambda;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The host translates; whatever MCP says about a request is none of its business. */
class ArrowsTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.changeflow");

    @Test
    void onlyTheHostKnowsAws() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.changeflow.server.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.amazonaws..")
                .check(classes);
    }

    @Test
    void theHostHoldsNoProtocolRule() {
        noClasses()
                .that()
                .resideInAPackage("dev.changeflow.server.lambda..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.changeflow.mcp.jsonrpc..",
                        "dev.changeflow.mcp.revision..",
                        "dev.changeflow.mcp.legacy..",
                        "dev.changeflow.mcp.schema..",
                        "io.netty..",
                        "org.jooq..")
                .check(classes);
    }
}
