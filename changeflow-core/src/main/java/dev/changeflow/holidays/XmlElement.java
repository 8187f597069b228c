package dev.changeflow.holidays;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An element of a holiday table. */
record XmlElement(Element element) {

    /** Its children of a name, read. */
    <T> List<T> all(String name, Function<XmlElement, T> read) {
        List<T> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && name.equals(child.getLocalName())) {
                found.add(read.apply(new XmlElement(child)));
            }
        }
        return found;
    }

    /** Its child of a name, read. */
    <T> T one(String name, Function<XmlElement, T> read) {
        return all(name, read).getFirst();
    }

    /** The text of its child of a name, read; null if there is none. */
    <T> @Nullable T text(String name, Function<String, T> read) {
        List<String> found = all(name, child -> child.element.getTextContent().strip());
        return found.isEmpty() ? null : read.apply(found.getFirst());
    }

    /** An attribute, read; null if there is none. */
    <T> @Nullable T attribute(String name, Function<String, T> read) {
        return element.hasAttribute(name)
                ? read.apply(element.getAttribute(name).strip())
                : null;
    }

    /** An attribute that must be there, read. */
    <T> T required(String name, Function<String, T> read) {
        T value = attribute(name, read);
        if (value == null) {
            throw new IllegalStateException(element.getLocalName() + " has no " + name);
        }
        return value;
    }
}
