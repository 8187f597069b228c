/** What the services need from outside; storage implements it. */
@NullMarked
package dev.changeflow.port;

import org.jspecify.annotations.NullMarked;
