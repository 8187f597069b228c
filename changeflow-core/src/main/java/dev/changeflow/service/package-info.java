/** The use cases: the only callers of the ports. Authorisation and segregation of duties live here. */
@NullMarked
package dev.changeflow.service;

import org.jspecify.annotations.NullMarked;
