package dev.changeflow.tools;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.change.ContentField;
import dev.changeflow.service.Outcome;
import java.util.Arrays;
import java.util.List;

/**
 * What an update led to.
 *
 * @param change as it is now, or would be after a dry run
 * @param changed what it says differently; long texts are cut short
 * @param dryRun nothing was stored
 * @param replayed it had been done before under this idempotency key, and was not done again
 * @param nextSteps what can be done with it now
 */
record UpdateResult(Receipt change, List<Changed> changed, boolean dryRun, boolean replayed, List<String> nextSteps) {

    private static final int SHOWN = 300;

    static UpdateResult of(Outcome outcome, SaidTimes times) {
        WriteResult written = WriteResult.of(outcome, times);
        List<Changed> changed = outcome.events().stream()
                .filter(event -> event.kind() == AuditKind.CHANGE_EDITED)
                .flatMap(event -> Arrays.stream(ContentField.values())
                        .filter(field -> event.facts().containsKey(field.label() + ".to"))
                        .map(field -> Changed.of(event, field)))
                .toList();
        return new UpdateResult(written.change(), changed, written.dryRun(), written.replayed(), written.nextSteps());
    }

    /** A field that says something else. */
    record Changed(String field, String from, String to) {

        private static Changed of(AuditEvent event, ContentField field) {
            return new Changed(
                    field.label(),
                    cut(event.facts().getOrDefault(field.label() + ".from", "")),
                    cut(event.facts().getOrDefault(field.label() + ".to", "")));
        }

        private static String cut(String text) {
            int length = text.codePointCount(0, text.length());
            return length <= SHOWN
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "… (" + length + " characters)";
        }
    }
}
