package dev.changeflow.domain.change;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the approval of a change knows besides the decisions.
 *
 * @param request that people were asked last, or null if not yet
 * @param signed every content that was decided on, oldest first
 * @param involved people who had a hand in it
 * @param override leave to act before people agreed, or null
 */
public record Deliberation(
        @Nullable ApprovalRequest request,
        List<SignedContent> signed,
        List<Involvement> involved,
        @Nullable EmergencyOverride override) {

    /** Nothing yet. */
    public static final Deliberation NONE = new Deliberation(null, List.of(), List.of(), null);

    /** Copies the lists. */
    public Deliberation {
        signed = List.copyOf(Objects.requireNonNullElse(signed, List.of()));
        involved = List.copyOf(Objects.requireNonNullElse(involved, List.of()));
    }

    /** That people were asked about that content. */
    public Optional<ApprovalRequest> requestFor(String contentHash) {
        return Optional.ofNullable(request).filter(one -> contentHash.equals(one.contentHash()));
    }

    /** With people asked. */
    public Deliberation asked(ApprovalRequest newRequest) {
        return new Deliberation(newRequest, signed, involved, override);
    }

    /** With a content somebody decided on. */
    public Deliberation with(SignedContent content) {
        return new Deliberation(request, including(signed, content), involved, override);
    }

    /** With one more hand in it. */
    public Deliberation with(Involvement involvement) {
        return new Deliberation(request, signed, including(involved, involvement), override);
    }

    /** With another override. */
    public Deliberation overridden(EmergencyOverride newOverride) {
        return new Deliberation(request, signed, involved, newOverride);
    }

    private static <T> List<T> including(List<T> list, T item) {
        return list.contains(item)
                ? list
                : Stream.concat(list.stream(), Stream.of(item)).toList();
    }
}
