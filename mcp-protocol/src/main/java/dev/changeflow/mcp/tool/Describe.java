package dev.changeflow.mcp.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says what a record component, or a record, means: the {@code description} a model reads in the schema. Of an enum
 * constant: its title in a {@link Form}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE})
public @interface Describe {
    /** One or two sentences. */
    String value();
}
