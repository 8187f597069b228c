package dev.changeflow.server.netty.command;

import dev.changeflow.domain.template.Template;
import dev.changeflow.domain.template.TemplateTerms;
import dev.changeflow.integration.TemplateFile;
import dev.changeflow.service.Catalogue;
import dev.changeflow.service.LocalHuman;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.ParseResult;

/** {@code template}: anybody reads the catalogue; the person at this terminal keeps it. */
final class TemplateCommand implements Command {

    private static final long LARGEST_FILE = 1_000_000;

    private final TemplateAct act;
    private final Supplier<Optional<Terminal>> terminal;

    TemplateCommand(TemplateAct act, Supplier<Optional<Terminal>> terminal) {
        this.act = act;
        this.terminal = terminal;
    }

    @Override
    public CommandForm form() {
        CommandForm form = CommandForm.of(act.label(), act.meaning(), this)
                .settings(Setting.DATABASE_URL, Setting.MODE, Setting.ZONE)
                .exitCode(0, "done")
                .exitCode(Desk.NOT_DONE, "not done");
        return switch (act) {
            case LIST -> form;
            case PROPOSE -> form.parameter(act.parameter(), Path.class, "A JSON file, as docs/templates.md has it.");
            case SHOW, ACCEPT, RETIRE ->
                form.parameter(act.parameter(), String.class, "Its name, such as renew-certificate.");
        };
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        if (act == TemplateAct.LIST || act == TemplateAct.SHOW) {
            return Desk.withProduct(settings, product -> {
                read(product.people().catalogue(), given, line -> streams.out().println(line));
                return 0;
            });
        }
        Desk desk = Desk.here(terminal);
        return Desk.withProduct(settings, product -> keep(product.people().catalogue(), given, desk));
    }

    private void read(Catalogue catalogue, ParseResult given, Consumer<String> out) {
        if (act == TemplateAct.LIST) {
            catalogue.all().forEach((id, template) -> out.accept(line(id, template)));
        } else {
            String id = given.matchedPositionalValue(0, "");
            show(id, catalogue.find(id), out);
        }
    }

    private int keep(Catalogue catalogue, ParseResult given, Desk desk) throws IOException {
        if (act == TemplateAct.PROPOSE) {
            TemplateFile file = TemplateFile.read(bytes(given.matchedPositionalValue(0, Path.of(""))));
            desk.say(line(file.id(), catalogue.propose(file.id(), file.terms(), LocalHuman.actor())));
            desk.say("Somebody else has to accept it: changeflow template accept " + file.id());
            return 0;
        }
        String id = given.matchedPositionalValue(0, "");
        Template seen = catalogue.find(id);
        show(id, seen, desk::say);
        if (!desk.agrees(act.label() + " it as " + LocalHuman.name(), id)) {
            return Desk.NOT_DONE;
        }
        Template kept = act == TemplateAct.ACCEPT
                ? catalogue.accept(id, seen.revision(), LocalHuman.actor())
                : catalogue.retire(id, LocalHuman.actor());
        desk.say(line(id, kept));
        return 0;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new SettingsException("There is no file " + file + ".");
        }
        if (Files.size(file) > LARGEST_FILE) {
            throw new SettingsException(file + " is larger than a template can be.");
        }
        return Files.readAllBytes(file);
    }

    private static String line(String id, Template template) {
        return "%-24s %-9s revision %d, %d completed, %d failed: %s"
                .formatted(
                        id,
                        template.stage().label(),
                        template.revision(),
                        template.track().completed(),
                        template.track().failed(),
                        Terminal.harmless(template.terms().title(), false));
    }

    private static void show(String id, Template template, Consumer<String> out) {
        TemplateTerms terms = template.terms();
        out.accept(line(id, template));
        field(
                out,
                "environments",
                orAny(terms.environments().stream().map(one -> one.label()).toList()));
        field(out, "systems", orAny(terms.systems()));
        field(out, "risk", "at most " + terms.highestBand().label());
        field(
                out,
                "required",
                String.join(
                        ", ", terms.required().stream().map(one -> one.label()).toList()));
        field(out, "implementation plan", terms.plans().implementation());
        field(out, "test plan", terms.plans().test());
        field(out, "rollback plan", terms.plans().rollback());
        field(out, "proposed by", template.proposedBy().label());
        field(
                out,
                "accepted by",
                template.acceptedBy() == null ? "-" : template.acceptedBy().label());
    }

    private static String orAny(List<String> names) {
        return names.isEmpty() ? "any" : String.join(", ", names);
    }

    /** A text of many lines stays apart from what the program says: each of its lines is marked. */
    private static void field(Consumer<String> out, String name, String value) {
        List<String> lines = value.lines().toList();
        if (lines.size() <= 1) {
            out.accept("  " + name + ": " + Terminal.harmless(value, false));
        } else {
            out.accept("  " + name + ":");
            lines.forEach(line -> out.accept("    | " + Terminal.harmless(line, false)));
        }
    }
}
