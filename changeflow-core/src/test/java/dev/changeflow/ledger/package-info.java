@NullMarked
package dev.changeflow.ledger;

import org.jspecify.annotations.NullMarked;
