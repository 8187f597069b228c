package dev.changeflow.port;

/**
 * What a store holds at one moment. If two are equal, nothing was written between them, by whichever process: what was read
 * after the first is still so at the second. If they differ, something may have been.
 *
 * @param mark tells revisions of one open store apart, and nothing else
 */
public record Revision(String mark) {}
