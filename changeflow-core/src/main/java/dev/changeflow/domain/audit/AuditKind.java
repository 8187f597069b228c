package dev.changeflow.domain.audit;

/** What can happen to a change. Stored by name: constants are added, never renamed. */
public enum AuditKind {
    CALENDAR_CHANGED,
    CALENDAR_KEY_CHANGED,
    CHANGE_CREATED,
    CHANGE_IMPORTED,
    RISK_ASSESSED,
    CHANGE_EDITED,
    CHECKLIST_CHANGED,
    LINKS_CHANGED,
    COMMENTED,
    STATE_CHANGED
}
