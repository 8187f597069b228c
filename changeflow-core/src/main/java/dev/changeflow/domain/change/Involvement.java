package dev.changeflow.domain.change;

/**
 * A person's hand in a change, by themselves or by an agent acting for them: whoever had one does not decide on it.
 *
 * @param person who
 * @param part what they did
 */
public record Involvement(String person, Part part) {

    /** What a person can have done besides requesting it. */
    public enum Part {
        EDITED("edited it"),
        ASSESSED("assessed it"),
        IMPORTED("imported it"),
        IMPLEMENTED("implements it");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        /** What they did, for people: {@code edited it}. */
        public String label() {
            return label;
        }
    }
}
