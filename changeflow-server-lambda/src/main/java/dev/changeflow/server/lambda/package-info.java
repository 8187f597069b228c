/**
 * The Lambda host: API Gateway and function URL events to {@link dev.changeflow.http.HttpRequest} and back, and nothing
 * else.
 *
 * <p>Answers are buffered, as the official Java runtime buffers them: an event stream is collected and answered whole.
 */
@NullMarked
package dev.changeflow.server.lambda;

import org.jspecify.annotations.NullMarked;
