@NullMarked
package dev.changeflow.holidays;

import org.jspecify.annotations.NullMarked;
