package dev.changeflow.mcp.transport;

import dev.changeflow.mcp.schema.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A conversation as text: {@code >} sends a line, {@code <} expects one, {@code <~} expects one only where requests share
 * a channel, {@code !} makes something happen in the server, {@code =} names the HTTP status, {@code #} is a remark. In
 * a line sent, {@code "@meta"} stands for the metadata of a 2026-07-28 request, {@code "@able"} for that of a client that
 * can be asked anything, {@code "@state"} for the last state received, {@code @question} for the id of the last question.
 * In a line expected, the text
 * {@code "*"} stands for anything, and a member {@code "..."} for any further members.
 *
 * @param name of the scenario
 * @param steps in order
 */
public record Transcript(String name, List<Step> steps) {

    private static final String META = """
            {"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientInfo":{"name":"transcript","version":"1"},\
            "io.modelcontextprotocol/clientCapabilities":{}}""";

    private static final String ABLE = META.replace("{}", """
            {"elicitation":{"form":{},"url":{}},"sampling":{},"roots":{}}""");

    /** Reads the scenario of this name. */
    public static Transcript named(String name) {
        String path = "/transcripts/" + name + ".txt";
        try (InputStream in = Transcript.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalArgumentException("no transcript at " + path);
            }
            return new Transcript(name, parsed(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether something comes that nobody sent a line for. */
    boolean needsNews() {
        return steps.stream().anyMatch(step -> step.effect().isPresent());
    }

    private static List<Step> parsed(String text) {
        List<Step> steps = new ArrayList<>();
        for (String line : text.lines()
                .filter(any -> !any.isBlank() && !any.startsWith("#"))
                .toList()) {
            String rest = line.substring(1).strip();
            switch (line.charAt(0)) {
                case '>' ->
                    steps.add(new Step(
                            rest.replace("\"@meta\"", META).replace("\"@able\"", ABLE), new ArrayList<>(), null));
                case '!' -> steps.add(new Step(line, new ArrayList<>(), null));
                case '<' -> {
                    boolean shared = rest.startsWith("~");
                    Step last = steps.getLast();
                    (shared ? last.onSharedChannel() : last.expected())
                            .add(Json.parse(shared ? rest.substring(1) : rest));
                }
                case '=' -> {
                    Step last = steps.removeLast();
                    steps.add(new Step(last.sent(), last.expected(), last.onSharedChannel(), Integer.valueOf(rest)));
                }
                default -> throw new IllegalArgumentException("not a line of a transcript: " + line);
            }
        }
        return steps;
    }

    /**
     * One line sent, and what must come back.
     *
     * @param sent as it goes over the wire; or what is to happen instead, after an exclamation mark
     * @param expected patterns, in order
     * @param onSharedChannel further ones, only where several requests share a channel
     * @param status over HTTP, or null if 200, or 202 where nothing is expected
     */
    public record Step(
            String sent,
            List<JsonNode> expected,
            List<JsonNode> onSharedChannel,
            @Nullable Integer status) {

        private Step(String sent, List<JsonNode> expected, @Nullable Integer status) {
            this(sent, expected, new ArrayList<>(), status);
        }

        /** What is to happen in the server, if nothing is sent. */
        Optional<String> effect() {
            return sent.startsWith("!") ? Optional.of(sent.substring(1).strip()) : Optional.empty();
        }

        /** This step as it goes where several requests share a channel. */
        Step shared() {
            List<JsonNode> all = new ArrayList<>(expected);
            all.addAll(onSharedChannel);
            return new Step(sent, all, status);
        }

        /** This step with a state in its place. */
        Step carrying(String state) {
            return new Step(sent.replace("@state", state), expected, onSharedChannel, status);
        }

        /** This step with the id of a question in its place. */
        Step answering(String question) {
            return new Step(sent.replace("@question", question), expected, onSharedChannel, status);
        }

        /** The status to expect. */
        public int httpStatus() {
            if (status != null) {
                return status;
            }
            return expected.isEmpty() ? 202 : 200;
        }
    }
}
