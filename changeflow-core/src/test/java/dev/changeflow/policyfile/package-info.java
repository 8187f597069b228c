/** Tests of the policy file. */
@NullMarked
package dev.changeflow.policyfile;

import org.jspecify.annotations.NullMarked;
