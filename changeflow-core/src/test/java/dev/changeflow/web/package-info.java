@NullMarked
package dev.changeflow.web;

import org.jspecify.annotations.NullMarked;
