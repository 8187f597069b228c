package dev.changeflow.service;

/**
 * What people do, and what is asked of them.
 *
 * @param approvals decisions about changes
 * @param overrides leave to act before they are made
 * @param absences who is away, and who decides in their place
 * @param catalogue what was agreed to once, for every time
 */
public record People(Approvals approvals, Overrides overrides, Absences absences, Catalogue catalogue) {}
