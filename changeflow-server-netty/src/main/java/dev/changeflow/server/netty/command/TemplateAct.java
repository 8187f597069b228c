package dev.changeflow.server.netty.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What there is to do about the catalogue of standard changes. */
enum TemplateAct {
    LIST("List the standard changes: their state, revision, and how their changes ended.", ""),
    SHOW("Show a standard change: its conditions and its steps.", "ID"),
    PROPOSE("Propose a standard change, or the next revision of one. Needs a terminal.", "FILE"),
    ACCEPT("Accept a standard change that somebody else proposed. Needs a terminal.", "ID"),
    RETIRE("Take a standard change out of use. Needs a terminal.", "ID");

    private final String meaning;
    private final String parameter;

    TemplateAct(String meaning, String parameter) {
        this.meaning = meaning;
        this.parameter = parameter;
    }

    /** Its name on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String meaning() {
        return meaning;
    }

    /** What it is done to; empty if to all of them. */
    String parameter() {
        return parameter;
    }

    /** Every one of them, under one name. */
    static CommandForm form(Supplier<Optional<Terminal>> terminal) {
        return CommandForm.group(
                "template",
                "The catalogue of standard changes: agreed to once, made many times.",
                List.of(values()).stream()
                        .<Command>map(act -> new TemplateCommand(act, terminal))
                        .toList());
    }
}
