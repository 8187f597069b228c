/**
 * The Netty host: bytes on sockets to {@link dev.changeflow.http.HttpRequest} and back, and nothing else.
 *
 * <p>Layers, outside in: {@link dev.changeflow.server.netty.NettyHost} owns the listening socket and the threads;
 * {@code Connection} keeps one peer's requests in order; {@code RequestReader} makes requests of bytes; {@code Exchange}
 * is one request's way back, {@code ResponseBytes} how its answer is written. Host limits live here; protocol rules never do.
 */
@NullMarked
package dev.changeflow.server.netty;

import org.jspecify.annotations.NullMarked;
