/** An MCP server library: every protocol revision, no framework, no sockets of its own. */
module dev.changeflow.mcp {
    requires transitive tools.jackson.databind;
    requires com.fasterxml.classmate;
    requires com.fasterxml.jackson.annotation;
    requires com.github.victools.jsonschema.generator;
    requires com.networknt.schema;
    requires transitive org.jspecify;

    exports dev.changeflow.http;
    exports dev.changeflow.mcp;
    exports dev.changeflow.mcp.apps;
    exports dev.changeflow.mcp.ask;
    exports dev.changeflow.mcp.catalogue;
    exports dev.changeflow.mcp.completion;
    exports dev.changeflow.mcp.event;
    exports dev.changeflow.mcp.jsonrpc;
    exports dev.changeflow.mcp.prompt;
    exports dev.changeflow.mcp.resource;
    exports dev.changeflow.mcp.revision;
    exports dev.changeflow.mcp.schema;
    exports dev.changeflow.mcp.seal;
    exports dev.changeflow.mcp.task;
    exports dev.changeflow.mcp.tool;
    exports dev.changeflow.mcp.transport;

    opens dev.changeflow.mcp.prompt to
            tools.jackson.databind;
    opens dev.changeflow.mcp.resource to
            tools.jackson.databind;
    opens dev.changeflow.mcp.schema to
            tools.jackson.databind;

    uses dev.changeflow.mcp.tool.ToolProvider;
}
