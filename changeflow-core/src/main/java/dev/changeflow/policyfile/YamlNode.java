package dev.changeflow.policyfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML that knows its line. */
sealed interface YamlNode {

    /** Where it begins, from 1. */
    int line();

    /** What it is, for people. */
    String noun();

    /**
     * A text, number or truth value, as it is written.
     *
     * @param empty whether nothing is written there
     */
    record Scalar(int line, String text, boolean empty) implements YamlNode {

        @Override
        public String noun() {
            return empty ? "nothing" : "\"" + text + "\"";
        }
    }

    /** A list. */
    record Items(int line, List<YamlNode> nodes) implements YamlNode {

        @Override
        public String noun() {
            return "a list";
        }
    }

    /** Names and what belongs to them, in order. */
    record Fields(int line, Map<String, YamlNode> nodes) implements YamlNode {

        public Fields {
            nodes = new LinkedHashMap<>(nodes);
        }

        @Override
        public String noun() {
            return "names with values";
        }
    }
}
