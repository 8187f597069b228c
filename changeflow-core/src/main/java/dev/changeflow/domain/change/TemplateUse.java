package dev.changeflow.domain.change;

/**
 * The standard change a change was made from, as it was then.
 *
 * @param id its name in the catalogue
 * @param revision of its terms
 */
public record TemplateUse(String id, int revision) {

    /** For people: {@code renew-certificate revision 2}. */
    public String label() {
        return id + " revision " + revision;
    }
}
