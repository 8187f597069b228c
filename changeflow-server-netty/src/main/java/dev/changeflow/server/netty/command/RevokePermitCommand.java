package dev.changeflow.server.netty.command;

import dev.changeflow.service.LocalHuman;
import picocli.CommandLine.ParseResult;

/** Takes a permit back. */
final class RevokePermitCommand implements Command {

    private static final String REASON = "--reason";

    @Override
    public CommandForm form() {
        return CommandForm.of(
                        "revoke-permit",
                        "Take a permit back before it expires. Pipelines hear of it through \"export permits-revoked\".",
                        this)
                .settings(Setting.DATABASE_URL, Setting.MODE)
                .parameter("PERMIT", String.class, "The permit's id, such as CHG-20270309-0001-P1.")
                .option(REASON, "TEXT", String.class, "Why.");
    }

    @Override
    public int run(ParseResult given, Settings settings, Streams streams) throws Exception {
        String id = given.matchedPositionalValue(0, "");
        String reason = given.matchedOptionValue(REASON, null);
        if (reason == null) {
            throw new SettingsException("Say why: revoke-permit PERMIT --reason TEXT.");
        }
        return Desk.withProduct(settings, product -> {
            product.permits().revoke(id, reason, LocalHuman.actor());
            streams.out().println(id + " is revoked. Hand out a new list: export permits-revoked --out FILE.");
            return 0;
        });
    }
}
