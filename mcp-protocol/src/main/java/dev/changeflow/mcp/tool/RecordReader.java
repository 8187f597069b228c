package dev.changeflow.mcp.tool;

import tools.jackson.databind.JsonNode;

/** Arguments as a record: listed spellings first, then validation, then binding. */
record RecordReader(Spellings spellings, ArgumentCheck check, Class<?> type) implements ArgumentReader {

    /** Of a tool's arguments. */
    static RecordReader of(String tool, RecordSchemas.Input schema, Class<?> type) {
        ArgumentCheck check = new ArgumentCheck(tool, Choice.decided(schema.validated()));
        return new RecordReader(Spellings.of(schema.annotated()), check, type);
    }

    /** Of a form. */
    static RecordReader ofForm(RecordSchemas.Input schema, Class<?> type) {
        return new RecordReader(Spellings.of(schema.annotated()), ArgumentCheck.ofForm(schema.validated()), type);
    }

    @Override
    public Object read(JsonNode arguments) {
        JsonNode listed = spellings.listed(arguments);
        check.require(listed);
        return RecordMapper.bind(listed, type);
    }
}
