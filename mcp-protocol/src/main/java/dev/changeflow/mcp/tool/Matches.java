package dev.changeflow.mcp.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The form a text must have. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.TYPE_USE})
public @interface Matches {
    /** A regular expression the whole text must match, in the common ground of Java and ECMA-262. */
    String value();

    /** An example of the form, shown to a model whose text does not match. */
    String example();
}
