/** What people and platforms see of the server besides MCP: health, the front page, headers and errors. */
@NullMarked
package dev.changeflow.web;

import org.jspecify.annotations.NullMarked;
