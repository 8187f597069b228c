/** Benchmarks of the wire: bytes in, bytes out, no network. Run on demand; the build only compiles them. */
@NullMarked
package dev.changeflow.benchmarks;

import org.jspecify.annotations.NullMarked;
