package dev.changeflow.tools;

import dev.changeflow.domain.change.Environment;
import dev.changeflow.mcp.tool.Also;

/** {@link Environment} with the spellings people use. */
enum EnvironmentName {
    @Also("dev")
    DEVELOPMENT(Environment.DEVELOPMENT),
    @Also({"testing", "qa", "uat"})
    TEST(Environment.TEST),
    @Also({"stage", "stg", "preprod", "pre-production"})
    STAGING(Environment.STAGING),
    @Also({"prod", "live"})
    PRODUCTION(Environment.PRODUCTION);

    private final Environment environment;

    EnvironmentName(Environment environment) {
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }
}
