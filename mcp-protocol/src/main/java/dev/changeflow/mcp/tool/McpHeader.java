package dev.changeflow.mcp.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mirrors an argument into the HTTP header {@code Mcp-Param-…}, so that proxies can route by it without reading the body
 * ({@code x-mcp-header}, since 2026-07-28). For a string, an integer or a boolean of the input record itself, and never
 * for a secret.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface McpHeader {
    /** What follows {@code Mcp-Param-}. */
    String value();
}
