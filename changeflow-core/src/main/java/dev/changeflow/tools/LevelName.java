package dev.changeflow.tools;

import dev.changeflow.domain.change.Level;
import dev.changeflow.mcp.tool.Also;

/** {@link Level} with the spellings of older clients. */
enum LevelName {
    LOW(Level.LOW),
    @Also({"normal", "moderate"})
    MEDIUM(Level.MEDIUM),
    HIGH(Level.HIGH),
    @Also({"emergency", "urgent"})
    CRITICAL(Level.CRITICAL);

    private final Level level;

    LevelName(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}
