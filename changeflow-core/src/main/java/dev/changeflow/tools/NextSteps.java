package dev.changeflow.tools;

import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.Requirement;
import dev.changeflow.service.ChangeFile;
import java.util.List;
import java.util.stream.Collectors;

/** What a model can usefully do with a change now, in words that name tools. */
final class NextSteps {

    private NextSteps() {}

    static List<String> of(Change change) {
        return switch (change.state()) {
            case DRAFT ->
                List.of("update_change_request until it says all it should, then transition_change to submitted.");
            case SUBMITTED ->
                List.of(
                        "assess_change_risk says why it scores as it does, and what would lower the score.",
                        "transition_change to assessing, when it is ready to be decided.");
            case ASSESSING -> List.of("get_approval_status says how many people have yet to agree.");
            case NEEDS_INFO ->
                List.of("update_change_request with the information asked for, then transition_change to assessing.");
            case APPROVED ->
                List.of(
                        "check_freeze_period for the planned window, then transition_change to scheduled.",
                        "transition_change to implementing, when the work begins.");
            case SCHEDULED -> List.of("transition_change to implementing, when the work begins.");
            case IMPLEMENTING -> List.of("transition_change to completed with test_result, or to failed with reason.");
            case COMPLETED -> List.of("transition_change to closed, with review where one is due.");
            case FAILED ->
                List.of("transition_change to implementing to try again, to rolled_back with reason once it is undone,"
                        + " or to review.");
            case ROLLED_BACK -> List.of("transition_change to review, or to implementing to try again.");
            case REVIEW -> List.of("transition_change to closed with review: what happened, and what was learned.");
            case CLOSED, REJECTED, CANCELLED -> List.of("Nothing follows; audit_trail has its history.");
        };
    }

    static List<Transition> transitions(ChangeFile file) {
        return file.prospects().stream()
                .map(prospect -> new Transition(
                        prospect.to().label(),
                        prospect.missing().stream().map(Requirement::label).collect(Collectors.joining(", "))))
                .toList();
    }

    /**
     * A state that may follow.
     *
     * @param to the state
     * @param needs what entering it still lacks; empty for nothing
     */
    record Transition(String to, String needs) {}
}
