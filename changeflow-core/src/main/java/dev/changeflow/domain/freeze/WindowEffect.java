package dev.changeflow.domain.freeze;

import dev.changeflow.domain.change.ChangeType;
import java.util.Locale;

/** What a window does to changes while it lasts. In the order of precedence: the first that applies decides. */
public enum WindowEffect {
    /** A freeze that binds every type. */
    FULL("holds back every change"),
    /** Time that is open on purpose: sets partial freezes aside. */
    MAINTENANCE("is open for changes, and sets partial freezes aside"),
    /** A freeze that binds all but emergencies. */
    PARTIAL("holds back every change but emergencies");

    private final String meaning;

    WindowEffect(String meaning) {
        this.meaning = meaning;
    }

    /** Whether changes of that type are held back where it decides. */
    public boolean binds(ChangeType type) {
        return switch (this) {
            case FULL -> true;
            case MAINTENANCE -> false;
            case PARTIAL -> type != ChangeType.EMERGENCY;
        };
    }

    /** Whether it is a freeze at all. */
    public boolean isFreeze() {
        return this != MAINTENANCE;
    }

    /** Its name for people and programs, such as {@code full}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it does, to follow a window's name in a sentence. */
    public String meaning() {
        return meaning;
    }
}
