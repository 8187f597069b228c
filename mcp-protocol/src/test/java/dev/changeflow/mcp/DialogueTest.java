package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import dev.changeflow.mcp.jsonrpc.Request;
import dev.changeflow.mcp.jsonrpc.RequestId;
import dev.changeflow.mcp.revision.ProtocolRevision;
import dev.changeflow.mcp.schema.Json;
import dev.changeflow.mcp.tool.Default;
import dev.changeflow.mcp.tool.Describe;
import dev.changeflow.mcp.tool.Form;
import dev.changeflow.mcp.tool.Range;
import dev.changeflow.mcp.tool.ToolRefusal;
import java.security.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asking clients of older revisions, which answer while their request waits. */
final class DialogueTest {

    enum Colour {
        @Describe("Light red")
        PINK,
        BLUE
    }

    record Amount(@Range(max = 9) int count) {}

    record Picked(Colour colour, @Default("2") int tiers, Optional<Set<Colour>> others) {}

    record Several(Set<Colour> colours) {}

    private static final Form<Amount> AMOUNT = Form.of(Amount.class);

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<ObjectNode> asked = new ArrayList<>();

    @Test
    void asksAgainWithTheReasonUntilItFits() {
        answer("{'action':'accept','content':{'count':10}}", "{'action':'accept','content':{'count':'x'}}");
        answer("{'action':'accept','content':{'count':9}}");
        assertThat(dialogue(ProtocolRevision.V2025_11_25)
                        .ask("amount", AMOUNT.asking("How many?"))
                        .content())
                .contains(new Amount(9));
        assertThat(asked.stream().map(params -> params.path("message").asString("")))
                .containsExactly(
                        "How many?", "How many? (count must be at most 9)", "How many? (count must be a whole number)");
    }

    @Test
    void givesUpAfterThreeAnswersThatDoNotFit() {
        String misfit = "{'action':'accept','content':{'count':10}}";
        answer(misfit, misfit, misfit);
        Dialogue dialogue = dialogue(ProtocolRevision.V2025_11_25);
        assertThatExceptionOfType(ToolRefusal.class)
                .isThrownBy(() -> dialogue.ask("amount", AMOUNT.asking("How many?")))
                .withMessage("The client's answer (amount) does not fit what it was asked: count must be at most 9;"
                        + " call again");
        assertThat(answers).isEmpty();
    }

    @Test
    void saysFormsInTheWordsOfTheRevision() {
        answer("{'action':'decline'}", "{'action':'decline'}");
        Form<Picked> form = Form.of(Picked.class);
        dialogue(ProtocolRevision.V2025_11_25).ask("a", form.asking("Which?"));
        dialogue(ProtocolRevision.V2025_06_18).ask("b", form.asking("Which?"));
        JsonNode newer = properties(asked.getFirst());
        assertThat(newer.path("colour"))
                .isEqualTo(json("{'type':'string','oneOf':[{'const':'pink','title':'Light red'},"
                        + "{'const':'blue','title':'blue'}]}"));
        assertThat(newer.path("others"))
                .isEqualTo(json("{'type':'array','items':{'anyOf':[{'const':'pink','title':'Light red'},"
                        + "{'const':'blue','title':'blue'}]}}"));
        JsonNode older = properties(asked.getLast());
        assertThat(older.path("colour"))
                .isEqualTo(json("{'type':'string','enum':['pink','blue'],'enumNames':['Light red','blue']}"));
        assertThat(older.propertyNames()).containsExactly("colour", "tiers");
        assertThat(older.path("tiers").has("default")).isFalse();
    }

    @Test
    void cannotAskForSeveralChoicesInARevisionWithoutThem() {
        Dialogue dialogue = dialogue(ProtocolRevision.V2025_06_18);
        var question = Form.of(Several.class).asking("Which?");
        assertThat(dialogue.canAsk(question)).isFalse();
        assertThatExceptionOfType(ToolRefusal.class)
                .isThrownBy(() -> dialogue.ask("colours", question))
                .withMessageContaining("its revision of the protocol has no such form");
        assertThat(dialogue(ProtocolRevision.V2025_11_25).canAsk(question)).isTrue();
    }

    private void answer(String... quoted) {
        answers.addAll(Arrays.asList(quoted));
    }

    private Dialogue dialogue(ProtocolRevision revision) {
        McpServer server = McpServer.builder("s", "1").build();
        RequestMetadata metadata =
                new RequestMetadata(revision, null, (ObjectNode) json("{'elicitation':{}}"), null, null);
        Request request = new Request(RequestId.of(1), "tools/call", Json.object());
        return new Dialogue(new Call(server, request, metadata, new Asked()), Json.object(), Json.object());
    }

    private static JsonNode properties(ObjectNode params) {
        return Json.parse(Json.text(params.path("requestedSchema").path("properties")));
    }

    private static JsonNode json(String quoted) {
        return Json.parse(quoted.replace('\'', '"'));
    }

    /** Answers from the list. */
    private final class Asked implements Peer {

        @Override
        public Optional<Principal> principal() {
            return Optional.empty();
        }

        @Override
        public void send(Notification notification) {}

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void onCancelled(Runnable action) {}

        @Override
        public boolean stays() {
            return false;
        }

        @Override
        public void answer(Reply reply) {}

        @Override
        public Optional<BackChannel> backChannel() {
            return Optional.of((method, params) -> {
                asked.add(params);
                return json(answers.remove());
            });
        }
    }
}
