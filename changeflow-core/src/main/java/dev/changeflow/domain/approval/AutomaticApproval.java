package dev.changeflow.domain.approval;

/**
 * The policy approves this kind of change without asking people.
 *
 * @param policyRevision which policy
 * @param rule which of its rules
 * @param reason why it applies, for people
 */
public record AutomaticApproval(String policyRevision, String rule, String reason) {}
