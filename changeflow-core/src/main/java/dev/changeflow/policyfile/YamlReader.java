package dev.changeflow.policyfile;

import dev.changeflow.policyfile.YamlNode.Fields;
import dev.changeflow.policyfile.YamlNode.Items;
import dev.changeflow.policyfile.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML as lines that can be told of; refuses what means one thing to one reader and another to the next. */
final class YamlReader {

    private static final int DEPTH = 20;

    private final YAMLParser parser;

    private YamlReader(YAMLParser parser) {
        this.parser = parser;
    }

    static YamlNode read(String text) {
        try (JsonParser parser = YAMLMapper.shared().createParser(text)) {
            YamlReader reader = new YamlReader((YAMLParser) parser);
            if (parser.nextToken() == null) {
                throw refused(1, "is empty", "write the rules");
            }
            YamlNode root = reader.node(0);
            if (parser.nextToken() != null) {
                throw refused(reader.line(), "holds a second document", "keep one in a file");
            }
            return root;
        } catch (JacksonException malformed) {
            TokenStreamLocation at = malformed.getLocation();
            String said = malformed.getOriginalMessage();
            throw refused(at == null ? 1 : Math.max(1, at.getLineNr()), "is no YAML", "mend it, " + firstLine(said));
        }
    }

    private YamlNode node(int depth) {
        int line = line();
        if (depth > DEPTH) {
            throw refused(line, "is nested too deeply", "keep it to " + DEPTH + " levels");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw refused(line, "uses an anchor or alias", "write it out");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(line, depth);
            case START_ARRAY -> items(line, depth);
            case VALUE_NULL -> new Scalar(line, "", true);
            default -> new Scalar(line, parser.getString(), false);
        };
    }

    private Fields fields(int line, int depth) {
        Map<String, YamlNode> nodes = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = line();
            parser.nextToken();
            if (nodes.put(name, node(depth + 1)) != null) {
                throw refused(at, "says " + name + " twice", "keep one of them");
            }
        }
        return new Fields(line, nodes);
    }

    private Items items(int line, int depth) {
        List<YamlNode> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(node(depth + 1));
        }
        return new Items(line, nodes);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("it cannot be read");
    }

    private static InvalidPolicyException refused(int line, String problem, String fix) {
        return new InvalidPolicyException(List.of(new PolicyProblem(line, "the file", problem, fix)));
    }
}
