package dev.changeflow.mcp;

import java.util.ArrayList;
import java.util.List;

/** The parts of the protocol a server offers. */
record Features(ToolsFeature tools, Subscriptions subscriptions, List<Feature> others) {

    List<Feature> all() {
        List<Feature> all = new ArrayList<>(others);
        all.addFirst(subscriptions);
        all.addFirst(tools);
        return all;
    }
}
