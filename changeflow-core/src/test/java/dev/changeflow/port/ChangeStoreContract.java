package dev.changeflow.port;

/** What every {@link ChangeStore} promises. A subclass opens an empty one before each test, and closes it after. */
public abstract class ChangeStoreContract
        implements RecordContract,
                RevisionContract,
                RegisterContract,
                TransactionContract,
                ListContract,
                SearchContract,
                LogContract,
                OutcomeContract,
                PlannedContract,
                SystemContract {}
