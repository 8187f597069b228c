@NullMarked
package dev.changeflow.integration;

import org.jspecify.annotations.NullMarked;
