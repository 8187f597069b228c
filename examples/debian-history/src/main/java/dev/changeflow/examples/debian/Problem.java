package dev.changeflow.examples.debian;

/**
 * Something in a file that could not be used as it stands.
 *
 * @param file as a path
 * @param line from 1
 * @param what for people
 */
record Problem(String file, int line, String what) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + what;
    }
}
