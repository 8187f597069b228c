/**
 * OAuth 2.1 for any HTTP handler: the resource-server check (MCP 2026-07-28, basic/authorization; RFC 6750, RFC 9068,
 * RFC 9728).
 *
 * <p>Knows neither changes nor MCP methods: whoever passes has a {@link dev.changeflow.oauth.Caller}, and what that
 * caller may do is decided elsewhere.
 */
@NullMarked
package dev.changeflow.oauth;

import org.jspecify.annotations.NullMarked;
