package dev.changeflow.server.netty;

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
    void onlyTheHostKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.changeflow.server.netty")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(classes);
    }

    @Test
    void theHostHoldsNoProtocolRule() {
        noClasses()
                .that()
                .resideInAPackage("dev.changeflow.server.netty..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.changeflow.mcp.jsonrpc..",
                        "dev.changeflow.mcp.revision..",
                        "dev.changeflow.mcp.legacy..",
                        "dev.changeflow.mcp.schema..",
                        "com.amazonaws..",
                        "org.jooq..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.changeflow.server.netty")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.changeflow.mcp..")
                .check(classes);
    }
}
