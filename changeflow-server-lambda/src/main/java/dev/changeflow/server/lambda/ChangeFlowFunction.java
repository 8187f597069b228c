package dev.changeflow.server.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.changeflow.ChangeFlow;
import dev.changeflow.ChangeFlowSettings;
import dev.changeflow.http.Filter;
import dev.changeflow.http.OriginGuard;
import dev.changeflow.mcp.tool.ToolProvider;
import dev.changeflow.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * The function AWS creates by name: ChangeFlow over the database its environment names. A schedule of EventBridge that
 * invokes it does what only time does (escalations, expiries, signing the audit log); without one that waits for calls.
 */
public final class ChangeFlowFunction implements RequestStreamHandler {

    private static final int LARGEST_BODY = 4 * 1024 * 1024;

    private final LambdaHost host;

    /**
     * Reads the environment and opens the database.
     *
     * @throws IllegalArgumentException if a variable is missing or wrong; the message names it and the fix
     */
    public ChangeFlowFunction() {
        this(System.getenv());
    }

    ChangeFlowFunction(Map<String, String> environment) {
        FunctionSettings settings = FunctionSettings.read(environment);
        Storage storage = Storage.open(settings.database());
        List<ToolProvider> plugins = ServiceLoader.load(ToolProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        Filter guard = OriginGuard.loopback()
                .allowingHosts(List.of(settings.publicUrl().getHost()));
        ChangeFlowSettings product = ChangeFlowSettings.of(version(), guard)
                .inZone(settings.zone())
                .sealingSessionsWith(settings.keys())
                .withPlugins(plugins);
        ChangeFlow changeFlow = ChangeFlow.assemble(storage.stores(), settings.sign(settings.authorize(product)));
        this.host = new LambdaHost(changeFlow.httpHandler(), LARGEST_BODY).onSchedule(changeFlow::catchUp);
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        host.handleRequest(input, output, context);
    }

    private static String version() {
        String version = ChangeFlowFunction.class.getPackage().getImplementationVersion();
        return Objects.requireNonNullElse(version, "development");
    }
}
