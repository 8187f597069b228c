package dev.changeflow.mcp.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Further spellings that are accepted but not listed: of an argument, or of an enum constant ({@code dev} for {@code
 * DEVELOPMENT}). The camelCase spelling of an argument, any letter case of a constant, and a hyphen for its underscore are accepted anyway.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Also {
    /** The spellings, exactly as sent; those of a constant in any case. */
    String[] value();
}
