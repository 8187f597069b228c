package dev.changeflow.service;

import dev.changeflow.domain.approval.ApprovalStatus;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.SignedContent;

/**
 * What people decide on, and where it stands.
 *
 * @param change as it is now
 * @param content what a decision would be about
 * @param status of its approvals
 */
public record ApprovalSheet(Change change, SignedContent content, ApprovalStatus status) {}
