package dev.changeflow.mcp;

import dev.changeflow.mcp.ask.Question;
import dev.changeflow.mcp.ask.Reading;
import dev.changeflow.mcp.revision.ResultCodec;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one run of a handler asks, and what it finds answered. Safe for use by several threads. */
final class Dialogue {

    /** How often a client that can be asked at once is asked, until its answer fits. */
    private static final int MOST_TIMES = 3;

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
        return reachable
                && question.fits(metadata.capabilities())
                && inItsWords(question.params()).isPresent();
    }

    <A> A ask(String key, Question<A> question) {
        synchronized (this) {
            Reading<A> reading = answer(key, question);
            if (reading instanceof Reading.Fits<A> fits) {
                return fits.value();
            }
            if (!metadata.revision().hasHandshake()) {
                put(key, question, reading);
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
                Reading<?> reading = answer(asked.getKey(), asked.getValue());
                if (reading.answer().isEmpty()) {
                    put(asked.getKey(), asked.getValue(), reading);
                    complete = false;
                }
            }
            if (!complete) {
                throw new Unanswered();
            }
        }
    }

    /** Notes that the run cannot go on with a client that did not declare an extension. */
    synchronized void lacksExtension(String id) {
        lacking.withObjectProperty("extensions").putObject(id);
    }

    /** Whether the run got all it asked for, of a client that can do all it needs. */
    synchronized boolean complete() {
        return open.isEmpty() && lacking.isEmpty();
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

    private <A> Reading<A> answer(String key, Question<A> question) {
        Reading<A> earlier = question.read(answers.path(key));
        if (earlier instanceof Reading.Fits<A>) {
            return earlier;
        }
        JsonNode response = responses.path(key);
        Reading<A> now = question.read(response);
        if (now instanceof Reading.Fits<A>) {
            answers.set(key, response);
        }
        return now;
    }

    /** Asks while the request waits, as clients of older revisions are asked. */
    private <A> A askNow(String key, Question<A> question) {
        if (!canAsk(question)) {
            throw new ToolRefusal("This needs an answer (" + key + ") that this client cannot be asked for: "
                    + hindrance(question) + "; nothing was done");
        }
        Reading<A> reading = new Reading.Missing<>();
        for (int time = 0; time < MOST_TIMES; time++) {
            JsonNode response = responseTo(key, question.method(), params(question, reading));
            reading = question.read(response);
            if (reading instanceof Reading.Fits<A> fits) {
                synchronized (this) {
                    answers.set(key, response);
                }
                return fits.value();
            }
        }
        throw new ToolRefusal("The client's answer (" + key + ") does not fit what it was asked: "
                + (reading instanceof Reading.Misfit<A> misfit ? misfit.reason() : "there is none") + "; call again");
    }

    private String hindrance(Question<?> question) {
        if (backChannel.isEmpty()) {
            return "there is no way to it while it waits";
        }
        return question.fits(metadata.capabilities())
                ? "its revision of the protocol has no such form"
                : "it did not declare " + question.requiredCapabilities();
    }

    private Optional<ObjectNode> inItsWords(ObjectNode params) {
        return ResultCodec.of(metadata.revision()).question(params);
    }

    private JsonNode responseTo(String key, String method, ObjectNode params) {
        try {
            return backChannel.orElseThrow().ask(method, inItsWords(params).orElseThrow());
        } catch (NoAnswerException reason) {
            throw new ToolRefusal("This needs an answer (" + key + ") that did not come: " + reason.getMessage());
        }
    }

    private void put(String key, Question<?> question, Reading<?> reading) {
        if (!question.fits(metadata.capabilities())) {
            for (Map.Entry<String, JsonNode> required :
                    question.requiredCapabilities().properties()) {
                lacking.withObject(required.getKey()).setAll((ObjectNode) required.getValue());
            }
        }
        open.putObject(key).put("method", question.method()).set("params", params(question, reading));
    }

    /** The question, with what was wrong with the answer before. */
    private static ObjectNode params(Question<?> question, Reading<?> before) {
        return before instanceof Reading.Misfit<?> misfit ? question.params(misfit.reason()) : question.params();
    }
}
