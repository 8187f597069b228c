package dev.changeflow.mcp.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one way into and out of JSON text: a strict writer and a bounded reader.
 *
 * <p>Reading takes UTF-8 only and exactly one value; refuses duplicate members, invalid UTF-8, escapes of half a
 * surrogate pair, more than {@value #MAX_DEPTH} levels, and names, strings and numbers past any sane length. Members a
 * record does not know are skipped. Numbers keep the precision they were written with. Writing omits absent values, and
 * {@code java.time} values are ISO-8601 text.
 */
public final class Json {

    /** How deep arrays and objects may nest. */
    public static final int MAX_DEPTH = 64;

    private static final char REPLACEMENT = '\uFFFD';

    private static final JsonNodeFactory NODES = new BoundedNumbers();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(8_000_000)
                    .maxNameLength(1_000)
                    .maxNumberLength(200)
                    .maxTokenCount(1_000_000)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .nodeFactory(NODES)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** The mapper itself, for trees and conversions. Text from a peer goes through {@link #parse(byte[])} instead. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** A new, empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads one value.
     *
     * @param utf8 untrusted text
     * @throws MalformedJsonException if it is not JSON within the limits above
     */
    public static JsonNode parse(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(utf8);
        }
        return tree(FACTORY.createParser(ObjectReadContext.empty(), utf8), text);
    }

    /**
     * Reads one value.
     *
     * @param text untrusted text
     * @throws MalformedJsonException if it is not JSON within the limits above
     */
    public static JsonNode parse(String text) {
        return tree(FACTORY.createParser(ObjectReadContext.empty(), text), text);
    }

    private static JsonNode tree(JsonParser parser, String text) {
        JsonNode tree;
        try (parser) {
            tree = new TreeReader(parser, NODES).only();
        } catch (StreamConstraintsException e) {
            throw MalformedJsonException.overLimit(e);
        } catch (JacksonException e) {
            throw MalformedJsonException.syntax(e);
        } catch (NumberFormatException e) {
            throw MalformedJsonException.outOfRange();
        }
        if (tree == null) {
            throw new MalformedJsonException("there is no JSON value in it", 1, 1);
        }
        Surrogates.requirePaired(tree, text);
        return tree;
    }

    /** Compact UTF-8 text of a tree, a wire record, or anything else that maps. */
    public static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** Compact text of a tree, a wire record, or anything else that maps. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    private static void requireUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException("it is not valid UTF-8", 0, 0);
        }
    }
}
