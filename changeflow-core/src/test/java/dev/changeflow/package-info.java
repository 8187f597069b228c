@NullMarked
package dev.changeflow;

import org.jspecify.annotations.NullMarked;
