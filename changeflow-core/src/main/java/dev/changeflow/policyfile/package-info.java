/** The approval policy as a file: YAML with conditions in CEL, read, checked and tested without a database. */
@NullMarked
package dev.changeflow.policyfile;

import org.jspecify.annotations.NullMarked;
