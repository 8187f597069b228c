package dev.changeflow.mcp;

import dev.changeflow.mcp.ask.Question;
import dev.changeflow.mcp.revision.ResultCodec;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one run of a handler asks, and what it finds answered. Safe for use by several threads. */
final class Dialogue {

    private final RequestMetadata metadata;
    private final Optional<BackChannel> backChannel;
    private final ObjectNode responses;
    private final ObjectNode answers;
    private final ObjectNode open = Json.object();
    private final ObjectNode lacking = Json.object();

    /**
     * Starts a run.
     *
     * @param answers of earlier rounds; goes on to hold those of this one. They come before the responses
     * @param responses that came with the request. Untrusted
     */
    Dialogue(Call call, ObjectNode answers, ObjectNode responses) {
        this.metadata = call.metadata();
        this.backChannel = call.peer().backChannel();
        this.answers = answers;
        this.responses = responses;
    }

    boolean canAsk(Question<?> question) {
        boolean reachable = !metadata.revision().hasHandshake() || backChannel.isPresent();
        return reachable && question.fits(metadata.capabilities());
    }

    <A> A ask(String key, Question<A> question) {
        synchronized (this) {
            Optional<A> answer = answer(key, question);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!metadata.revision().hasHandshake()) {
                put(key, question);
                throw new Unanswered();
            }
        }
        return askNow(key, question);
    }

    void askAll(Map<String, ? extends Question<?>> questions) {
        if (metadata.revision().hasHandshake()) {
            questions.forEach(this::ask);
            return;
        }
        synchronized (this) {
            boolean complete = true;
            for (Map.Entry<String, ? extends Question<?>> asked : questions.entrySet()) {
                if (answer(asked.getKey(), asked.getValue()).isEmpty()) {
                    put(asked.getKey(), asked.getValue());
                    complete = false;
                }
            }
            if (!complete) {
                throw new Unanswered();
            }
        }
    }

    /** Whether the run got all it asked for. */
    synchronized boolean complete() {
        return open.isEmpty();
    }

    /** The questions without an answer ({@code InputRequests}). A copy. */
    synchronized ObjectNode open() {
        return open.deepCopy();
    }

    /** The capabilities that a question needed and the client did not declare. A copy. */
    synchronized ObjectNode lacking() {
        return lacking.deepCopy();
    }

    /** All answers so far, by key. A copy. */
    synchronized ObjectNode answers() {
        return answers.deepCopy();
    }

    private <A> Optional<A> answer(String key, Question<A> question) {
        Optional<A> earlier = question.read(answers.path(key));
        if (earlier.isPresent()) {
            return earlier;
        }
        JsonNode response = responses.path(key);
        Optional<A> now = question.read(response);
        if (now.isPresent()) {
            answers.set(key, response);
        }
        return now;
    }

    /** Asks while the request waits, as clients of older revisions are asked. */
    private <A> A askNow(String key, Question<A> question) {
        if (!canAsk(question)) {
            throw new ToolRefusal("This needs an answer (" + key + ") that this client cannot be asked for: "
                    + (backChannel.isPresent()
                            ? "it did not declare " + question.requiredCapabilities()
                            : "there is no way to it while it waits")
                    + "; nothing was done");
        }
        JsonNode response;
        try {
            ResultCodec codec = ResultCodec.of(metadata.revision());
            response = backChannel.orElseThrow().ask(question.method(), codec.question(question.params()));
        } catch (NoAnswerException reason) {
            throw new ToolRefusal("This needs an answer (" + key + ") that did not come: " + reason.getMessage());
        }
        synchronized (this) {
            answers.set(key, response);
        }
        return question.read(response)
                .orElseThrow(() -> new ToolRefusal(
                        "The client's answer (" + key + ") does not fit what it was asked; call again"));
    }

    private void put(String key, Question<?> question) {
        if (!question.fits(metadata.capabilities())) {
            for (Map.Entry<String, JsonNode> required :
                    question.requiredCapabilities().properties()) {
                lacking.withObject(required.getKey()).setAll((ObjectNode) required.getValue());
            }
        }
        open.putObject(key).put("method", question.method()).set("params", question.params());
    }
}
