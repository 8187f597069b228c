package dev.changeflow.domain.approval;

/** When a rule applies. The same answer for the same facts, always. */
@FunctionalInterface
public interface Condition {

    /** Always. */
    Condition ALWAYS = facts -> true;

    /**
     * Whether it holds.
     *
     * @throws UndecidableException if it cannot be told for these facts
     */
    boolean test(PolicyFacts facts);
}
