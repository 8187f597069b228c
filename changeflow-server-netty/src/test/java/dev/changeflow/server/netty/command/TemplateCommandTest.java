package dev.changeflow.server.netty.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.domain.actor.Actor;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.template.Template;
import dev.changeflow.domain.template.TemplateStage;
import dev.changeflow.integration.TemplateFile;
import dev.changeflow.service.Catalogue;
import dev.changeflow.service.LocalHuman;
import dev.changeflow.storage.DatabaseUrl;
import dev.changeflow.storage.Storage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The catalogue is kept by people at a terminal, in a real database. */
class TemplateCommandTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "templates", "rotate-log-files.json");
    private static final String ID = "rotate-log-files";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void anybodyReadsIt() throws Exception {
        assertThat(run(TemplateAct.LIST, null)).isZero();
        assertThat(run(TemplateAct.SHOW, null, "restart-service")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("renew-certificate        active    revision 1")
                .contains("environments: development, test, staging")
                .contains("rollback plan: Nothing is changed");
        assertThatThrownBy(() -> run(TemplateAct.SHOW, null, "nothing"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("renew-certificate, restart-service");
    }

    @Test
    void withoutATerminalNobodyKeepsIt() {
        for (TemplateAct act : new TemplateAct[] {TemplateAct.ACCEPT, TemplateAct.RETIRE}) {
            assertThatThrownBy(() -> run(act, null, "renew-certificate")).isInstanceOf(SettingsException.class);
        }
        assertThatThrownBy(() -> run(TemplateAct.PROPOSE, null, EXAMPLE.toString()))
                .isInstanceOf(SettingsException.class);
    }

    @Test
    void whatOneProposedAnotherAcceptsAndAnybodyRetires() throws Exception {
        TypingTerminal terminal = new TypingTerminal(seen -> ID);
        assertThat(run(TemplateAct.PROPOSE, terminal, EXAMPLE.toString())).isZero();
        assertThat(terminal.text()).contains("proposed  revision 1", "Somebody else has to accept it");
        assertThatThrownBy(() -> run(TemplateAct.ACCEPT, terminal, ID))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("accept what they proposed");

        TemplateFile file = TemplateFile.read(Files.readAllBytes(EXAMPLE));
        onCatalogue(catalogue -> catalogue.propose(ID, file.terms(), Actor.human("alice-of-another-account")));
        assertThat(run(TemplateAct.ACCEPT, new TypingTerminal(seen -> "yes"), ID))
                .isEqualTo(Desk.NOT_DONE);
        assertThat(onCatalogue(catalogue -> catalogue.find(ID)).isActive()).isFalse();

        assertThat(run(TemplateAct.ACCEPT, terminal, ID)).isZero();
        assertThat(terminal.text()).contains("systems: web-shop, mail", "active    revision 2");
        Template accepted = onCatalogue(catalogue -> catalogue.find(ID));
        assertThat(accepted.acceptedBy()).isEqualTo(LocalHuman.actor());
        assertThat(accepted.terms()).isEqualTo(file.terms());

        assertThat(run(TemplateAct.RETIRE, terminal, ID)).isZero();
        assertThat(onCatalogue(catalogue -> catalogue.find(ID)).stage()).isEqualTo(TemplateStage.RETIRED);
        assertThat(kinds())
                .containsExactly(
                        AuditKind.TEMPLATE_PROPOSED,
                        AuditKind.TEMPLATE_PROPOSED,
                        AuditKind.TEMPLATE_ACCEPTED,
                        AuditKind.TEMPLATE_RETIRED);
    }

    @Test
    void aFileThatIsNoneIsNamed() {
        TypingTerminal terminal = new TypingTerminal(seen -> "");
        assertThatThrownBy(() -> run(TemplateAct.PROPOSE, terminal, "nowhere.json"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nowhere.json");
    }

    private int run(TemplateAct act, @Nullable TypingTerminal terminal, String... arguments) throws Exception {
        Command command = new TemplateCommand(act, () -> Optional.ofNullable(terminal));
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.DATABASE_URL, url());
        return command.run(
                new CommandLine(command.form().spec()).parseArgs(arguments),
                new SettingsReader(Map.of(), flags).read(),
                new Command.Streams(print, print));
    }

    private List<AuditKind> kinds() {
        try (Storage storage = Storage.open(DatabaseUrl.parse(url()))) {
            return storage.stores().changes().events(Optional.empty(), 0, 100).stream()
                    .map(recorded -> recorded.event().kind())
                    .toList();
        }
    }

    private Template onCatalogue(Function<Catalogue, Template> work) {
        try (Storage storage = Storage.open(DatabaseUrl.parse(url()))) {
            return work.apply(new Catalogue(storage.stores().changes(), InstantSource.system()));
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("catalogue.db");
    }
}
