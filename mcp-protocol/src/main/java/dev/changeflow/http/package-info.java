/**
 * HTTP as data: method, headers and bytes in, one response or one event stream out.
 *
 * <p>Nothing here opens a socket. A host translates between its own server and {@link dev.changeflow.http.HttpHandler};
 * everything above this package is tested without one.
 */
@NullMarked
package dev.changeflow.http;

import org.jspecify.annotations.NullMarked;
