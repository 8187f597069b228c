package dev.changeflow.domain.template;

/**
 * How the changes made from one revision of a template ended, and whether that is still good enough.
 *
 * <p>A one-sided sequential test (Page's CUSUM over Wald's likelihood ratio) of "one in five fails" against "one in twenty
 * fails": each failure adds ln(0.20/0.05) = 1.386, each success takes ln(0.95/0.80) = 0.172 away, never below 0; at ln(19) =
 * 2.944 it is too much. So three failures in a row are, and three among few successes.
 *
 * @param completed changes whose work succeeded
 * @param failed changes whose work failed
 * @param evidence against it, in thousandths
 */
public record TemplateTrack(int completed, int failed, int evidence) {

    /** Nothing was made of it yet. */
    public static final TemplateTrack NONE = new TemplateTrack(0, 0, 0);

    private static final int FAILURE = 1_386;
    private static final int SUCCESS = 172;
    private static final int TOO_MUCH = 2_944;

    /** After one more change. */
    public TemplateTrack after(boolean success) {
        return success
                ? new TemplateTrack(completed + 1, failed, Math.max(0, evidence - SUCCESS))
                : new TemplateTrack(completed, failed + 1, evidence + FAILURE);
    }

    /** Whether it fails too often to need nobody. */
    public boolean isTooBad() {
        return evidence >= TOO_MUCH;
    }
}
