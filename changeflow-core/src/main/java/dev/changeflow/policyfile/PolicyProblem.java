package dev.changeflow.policyfile;

/**
 * Something in a policy file that cannot be used.
 *
 * @param line where, from 1
 * @param field which part, such as {@code rules[2].when}
 * @param problem what is wrong with it
 * @param fix what to do about it
 */
public record PolicyProblem(int line, String field, String problem, String fix) {

    @Override
    public String toString() {
        return "line " + line + ": " + field + " " + problem + ": " + fix + ".";
    }
}
