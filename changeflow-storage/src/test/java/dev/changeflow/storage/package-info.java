/** Tests on real SQLite files and a real PostgreSQL server. */
@NullMarked
package dev.changeflow.storage;

import org.jspecify.annotations.NullMarked;
