package dev.changeflow.domain.template;

import java.util.Locale;

/** Where a template is on its way. */
public enum TemplateStage {
    /** Somebody wants it, or its changes failed too often: a person has to look at it. */
    PROPOSED,
    /** A person reviewed it: changes made from it need nobody else. */
    ACTIVE,
    /** It is not used any more. */
    RETIRED;

    /** Its name for people and programs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
