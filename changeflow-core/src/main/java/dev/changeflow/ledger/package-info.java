/** The audit log as others can check it: canonical JSON, signed notes, keys, the export file and its verifier. */
@NullMarked
package dev.changeflow.ledger;

import org.jspecify.annotations.NullMarked;
