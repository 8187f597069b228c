/** Debian's changelogs as changes: real history to try ChangeFlow with. */
@NullMarked
package dev.changeflow.examples.debian;

import org.jspecify.annotations.NullMarked;
