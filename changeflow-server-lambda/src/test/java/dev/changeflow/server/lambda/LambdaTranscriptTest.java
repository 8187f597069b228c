package dev.changeflow.server.lambda;

import dev.changeflow.http.HostUnderTest;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.mcp.transport.HostTranscriptContract;

class LambdaTranscriptTest extends HostTranscriptContract {

    @Override
    protected HostUnderTest start(HttpHandler handler) {
        return new GatewayUnderTest(new LambdaHost(handler, 1024 * 1024));
    }
}
