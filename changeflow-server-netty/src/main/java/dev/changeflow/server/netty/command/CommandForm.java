package dev.changeflow.server.netty.command;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a command takes on the command line. Built without annotations, which would cost reflection at every start. */
final class CommandForm {

    private static final int WIDTH = 110;

    private final String name;
    private final CommandSpec spec;
    private final Map<String, String> exitCodes = new LinkedHashMap<>();

    private CommandForm(String name, String description, CommandSpec spec) {
        this.name = name;
        this.spec = spec;
        spec.name(name).usageMessage().description(description).width(WIDTH);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    }

    /** Of one command. */
    static CommandForm of(String name, String description, Command command) {
        return new CommandForm(name, description, CommandSpec.wrapWithoutInspection(command));
    }

    /** Of several commands under one name. */
    static CommandForm group(String name, String description, List<Command> commands) {
        CommandForm group = new CommandForm(name, description, CommandSpec.create());
        commands.forEach(command -> group.add(command.form()));
        return group;
    }

    /** Settings that may be given as flags. */
    CommandForm settings(Setting first, Setting... rest) {
        return settings(EnumSet.of(first, rest));
    }

    /** Settings that may be given as flags. */
    CommandForm settings(Set<Setting> settings) {
        settings.forEach(setting -> spec.addOption(option(setting)));
        return this;
    }

    /** A parameter that must be there. */
    CommandForm parameter(String label, Class<?> type, String description) {
        return parameter(label, type, "1", description);
    }

    /** A parameter; {@code arity} such as {@code 0..1} says how often it may be there. */
    CommandForm parameter(String label, Class<?> type, String arity, String description) {
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel(label)
                .type(type)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .description(escaped(description))
                .build());
        return this;
    }

    /** A flag that takes a value. */
    CommandForm option(String flag, String label, Class<?> type, String description) {
        spec.addOption(OptionSpec.builder(flag)
                .paramLabel(label)
                .type(type)
                .arity("1")
                .description(escaped(description))
                .build());
        return this;
    }

    /** A flag that takes a value and may be given several times. */
    CommandForm repeatable(String flag, String label, String description) {
        spec.addOption(OptionSpec.builder(flag)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(escaped(description))
                .build());
        return this;
    }

    /** A flag that is there or not. */
    CommandForm flag(String flag, String description) {
        spec.addOption(OptionSpec.builder(flag)
                .type(boolean.class)
                .arity("0")
                .description(escaped(description))
                .build());
        return this;
    }

    /** What an exit code means. */
    CommandForm exitCode(int code, String meaning) {
        exitCodes.put(Integer.toString(code), meaning);
        spec.usageMessage().exitCodeListHeading("%nExit code:%n").exitCodeList(exitCodes);
        return this;
    }

    /** Lines at the end of the help. */
    CommandForm footer(String... lines) {
        spec.usageMessage().footer(lines);
        return this;
    }

    /** The form of another command, reached by its name after this one's. */
    CommandForm add(CommandForm command) {
        spec.addSubcommand(command.name, command.spec);
        return this;
    }

    CommandSpec spec() {
        return spec;
    }

    private static OptionSpec option(Setting setting) {
        OptionSpec.Builder option =
                OptionSpec.builder(String.valueOf(setting.flag())).description(escaped(setting.help()));
        return setting.label() == null
                ? option.type(boolean.class).arity("0").build()
                : option.type(String.class)
                        .paramLabel(setting.label())
                        .arity("1")
                        .build();
    }

    private static String escaped(String description) {
        return description.replace("%", "%%");
    }
}
