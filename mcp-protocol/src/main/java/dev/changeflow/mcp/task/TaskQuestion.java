package dev.changeflow.mcp.task;

import tools.jackson.databind.node.ObjectNode;

/**
 * Something a task waits to hear from its client.
 *
 * @param wireKey names it within the task for good; never used again
 * @param key the handler's name for it
 * @param request to the client, with method and params. Not to be changed
 */
public record TaskQuestion(String wireKey, String key, ObjectNode request) {

    private static final char MARK = '#';

    /**
     * A question of one round.
     *
     * @param round of asking, from 1. Together with the key it makes a wire key that no other round has: the key alone
     *     in the first round if it holds no mark, else the key, the mark and the round
     */
    static TaskQuestion of(String key, int round, ObjectNode request) {
        boolean plain = round == 1 && key.indexOf(MARK) < 0;
        return new TaskQuestion(plain ? key : key + MARK + round, key, request);
    }
}
