/** The only SQL: changes and their events on SQLite or PostgreSQL. {@link Storage} is the front door. */
@NullMarked
package dev.changeflow.storage;

import org.jspecify.annotations.NullMarked;
