package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.McpServer;
import java.io.IOException;

final class StdioTranscriptTest extends TranscriptContract {

    @Override
    protected Connection connect(McpServer server) throws IOException {
        return new StdioClient(new Stdio(server));
    }

    @Override
    protected boolean asksBack() {
        return true;
    }
}
