package dev.changeflow.mcp.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which property tells the records of a sealed interface apart; {@code type} without this. Its value is the record's name
 * in snake_case: {@code RollingUpdate} is {@code rolling_update}. {@link Also} on a record gives further ones. Sealed
 * interfaces below this one inherit it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {
    /** As on the wire. No component of the records may have this name. */
    String value();
}
