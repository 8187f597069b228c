package dev.changeflow.server.lambda;

import dev.changeflow.http.HostUnderTest;
import dev.changeflow.http.HttpHandler;
import dev.changeflow.http.HttpHostContract;
import java.time.Duration;

class LambdaHostContractTest extends HttpHostContract {

    @Override
    protected HostUnderTest start(HttpHandler handler, Duration quietStream) {
        return new GatewayUnderTest(new LambdaHost(handler, BODY_LIMIT));
    }
}
