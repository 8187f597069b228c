package dev.changeflow.mcp.tool;

import tools.jackson.databind.JsonNode;

/** Arguments as a record: listed spellings first, then validation, then binding. */
record RecordReader(Spellings spellings, ArgumentCheck check, Class<?> type) implements ArgumentReader {

    @Override
    public Object read(JsonNode arguments) {
        JsonNode listed = spellings.listed(arguments);
        check.require(listed);
        return RecordMapper.bind(listed, type);
    }
}
