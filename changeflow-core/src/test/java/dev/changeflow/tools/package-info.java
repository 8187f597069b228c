@NullMarked
package dev.changeflow.tools;

import org.jspecify.annotations.NullMarked;
