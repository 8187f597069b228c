package dev.changeflow.mcp.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Further spellings that are accepted but not listed: of an argument, of an enum constant ({@code dev} for {@code
 * DEVELOPMENT}), or of a record that a sealed interface permits. The camelCase spelling of an argument, any letter case of a constant or a record, and a hyphen for its underscore are accepted anyway.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
public @interface Also {
    /** The spellings, exactly as sent; those of a constant or a record in any case. */
    String[] value();
}
