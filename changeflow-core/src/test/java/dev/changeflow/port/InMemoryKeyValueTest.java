package dev.changeflow.port;

class InMemoryKeyValueTest extends KeyValueContract {

    private final KeyValue keyValue = new InMemoryKeyValue(clock());

    @Override
    protected KeyValue keyValue() {
        return keyValue;
    }
}
