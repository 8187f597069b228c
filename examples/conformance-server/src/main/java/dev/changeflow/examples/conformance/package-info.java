/** A server with one of everything, for the official conformance suite, and as a tour of the SPI. */
@NullMarked
package dev.changeflow.examples.conformance;

import org.jspecify.annotations.NullMarked;
