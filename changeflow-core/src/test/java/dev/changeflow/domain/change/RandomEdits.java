package dev.changeflow.domain.change;

import java.util.Random;

/** Edits at random, the same for the same seed; some of them break a rule. */
public final class RandomEdits {

    private final Random random;
    private final RandomDrafts drafts;

    /** Draws from that source. */
    public RandomEdits(Random random) {
        this.random = random;
        this.drafts = new RandomDrafts(random);
    }

    /** The next edit: up to five fields of another draft, now and then one that cannot be. */
    public ContentEdit next() {
        ChangeContent other = SampleDrafts.content(drafts.next());
        ContentEdit edit = ContentEdit.NONE;
        for (int i = random.nextInt(6); i > 0; i--) {
            ContentField field = drafts.one(ContentField.values());
            edit = edit.with(field, random.nextInt(20) == 0 ? "\u0000" : field.of(other));
        }
        return edit;
    }
}
