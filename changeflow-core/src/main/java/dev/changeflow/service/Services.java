package dev.changeflow.service;

/**
 * Every use case the tools are made of.
 *
 * @param changes what is done with changes
 * @param risks weighs without keeping
 * @param freezes when changes are held back
 * @param conflicts what gets in whose way
 * @param windows when a change could be done
 * @param trail what happened
 * @param ledger what happened, as a tree that outsiders can check
 * @param people what people do, and what is asked of them
 * @param permits what pipelines are told
 * @param metrics how changes went
 */
public record Services(
        Changes changes,
        Risks risks,
        Freezes freezes,
        Conflicts conflicts,
        ChangeWindows windows,
        AuditTrail trail,
        Ledger ledger,
        People people,
        Permits permits,
        Metrics metrics) {}
