package dev.changeflow.mcp;

import java.util.ArrayList;
import java.util.List;

/** The parts of the protocol a server offers, and what stands around all their methods. */
record Features(
        ToolsFeature tools,
        ResourcesFeature resources,
        Subscriptions subscriptions,
        List<Feature> others,
        List<CallFilter> filters) {

    List<Feature> all() {
        List<Feature> all = new ArrayList<>(others);
        all.addFirst(resources);
        all.addFirst(subscriptions);
        all.addFirst(tools);
        return all;
    }
}
