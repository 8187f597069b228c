package dev.changeflow.port;

import dev.changeflow.domain.audit.AuditEvent;
import dev.changeflow.domain.audit.AuditKind;
import dev.changeflow.domain.audit.RecordedEvent;
import dev.changeflow.domain.change.Change;
import dev.changeflow.domain.change.ChangeId;
import dev.changeflow.domain.change.ChangeState;
import dev.changeflow.domain.change.ExternalReference;
import dev.changeflow.domain.change.PlannedWindow;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store for tests: one transaction at a time, undone step by step when it fails. */
public final class InMemoryChangeStore implements ChangeStore {

    private static final Comparator<Change> NEWEST_FIRST =
            Comparator.comparing(Change::createdAt).thenComparing(Change::id).reversed();

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ChangeId, Change> changes = new HashMap<>();
    private final Map<ExternalReference, ChangeId> origins = new HashMap<>();
    private final Map<LocalDate, Integer> lastNumbers = new HashMap<>();
    private final Map<IdempotencyKey, IdempotentOutcome> outcomes = new HashMap<>();
    private final Map<String, SortedMap<String, Entry<?>>> entries = new HashMap<>();
    private final List<RecordedEvent> events = new ArrayList<>();
    private final List<EndedChange> endings = new ArrayList<>();
    private final SystemStore systems = new InMemorySystemStore(this);
    private final InMemoryOutbox outbox;
    private long writes;

    /** Empty. */
    public InMemoryChangeStore() {
        this(InstantSource.system());
    }

    /** Empty, with an outbox on that clock. */
    public InMemoryChangeStore(InstantSource clock) {
        this.outbox = new InMemoryOutbox(clock);
    }

    /** What its transactions left for systems outside. */
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public <T> T write(Function<ChangeTransaction, T> work) {
        return locked(() -> {
            writes++;
            Transaction transaction = new Transaction();
            boolean kept = false;
            try {
                T result = work.apply(transaction);
                kept = true;
                return result;
            } finally {
                transaction.end(kept);
            }
        });
    }

    @Override
    public Revision revision() {
        return locked(() -> new Revision(Long.toString(writes)));
    }

    @Override
    public Optional<Change> find(ChangeId id) {
        return locked(() -> Optional.ofNullable(changes.get(id)));
    }

    @Override
    public Page<Change> list(ChangeFilter filter, PageRequest page) {
        return locked(() -> {
            List<Change> rest = matching(filter)
                    .filter(change -> isAfter(change, page.after()))
                    .sorted(NEWEST_FIRST)
                    .limit(page.limit() + 1L)
                    .toList();
            if (rest.size() <= page.limit()) {
                return new Page<>(rest, Optional.empty());
            }
            List<Change> items = rest.subList(0, page.limit());
            Change last = items.getLast();
            return new Page<>(items, Optional.of(new PageRequest.Place(last.createdAt(), last.id())));
        });
    }

    @Override
    public Tally tally(ChangeFilter filter) {
        return new Tally(count(filter), true);
    }

    @Override
    public long count(ChangeFilter filter) {
        return locked(() -> matching(filter).count());
    }

    @Override
    public List<RecordedEvent> events(Optional<ChangeId> changeId, long afterSequence, int limit) {
        return locked(() -> events.stream()
                .filter(event -> event.sequence() > afterSequence)
                .filter(event ->
                        changeId.isEmpty() || event.event().subject().change().equals(changeId))
                .limit(limit)
                .toList());
    }

    @Override
    public List<AuditEvent> newest(ChangeId changeId, AuditKind kind, int limit) {
        return events(Optional.of(changeId), 0, Integer.MAX_VALUE).reversed().stream()
                .map(RecordedEvent::event)
                .filter(event -> event.kind() == kind)
                .limit(limit)
                .toList()
                .reversed();
    }

    @Override
    public <T> List<Entry<T>> entries(Register<T> register) {
        return locked(() -> kept(register));
    }

    @Override
    public List<ChangeId> linking(ChangeId to) {
        return locked(() -> linked(to));
    }

    @Override
    public OutcomeHistory outcomes() {
        return new InMemoryOutcomes(() -> locked(() -> List.copyOf(endings)));
    }

    @Override
    public List<Change> planned(Set<ChangeState> states, Instant from, Instant to, int limit) {
        return locked(() -> changes.values().stream()
                .filter(change -> states.contains(change.state()) && isPlanned(change, from, to))
                .sorted(Comparator.comparing(InMemoryChangeStore::begins).thenComparing(Change::id))
                .limit(limit)
                .toList());
    }

    private static boolean isPlanned(Change change, Instant from, Instant to) {
        PlannedWindow window = change.content().window();
        return window != null && window.start().isBefore(to) && window.end().isAfter(from);
    }

    private static Instant begins(Change change) {
        PlannedWindow window = change.content().window();
        return window == null ? Instant.MAX : window.start();
    }

    @Override
    public SystemStore systems() {
        return systems;
    }

    private List<ChangeId> linked(ChangeId to) {
        return changes.values().stream()
                .filter(change -> change.dossier().links().stream()
                        .anyMatch(link -> link.to().equals(to)))
                .map(Change::id)
                .sorted()
                .toList();
    }

    private <T> List<Entry<T>> kept(Register<T> register) {
        return entries.getOrDefault(register.name(), new TreeMap<>()).values().stream()
                .map(entry -> typed(register, entry))
                .toList();
    }

    private static <T> Entry<T> typed(Register<T> register, Entry<?> entry) {
        return new Entry<>(entry.id(), entry.version(), register.type().cast(entry.value()));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static boolean isAfter(Change change, PageRequest.@Nullable Place place) {
        if (place == null) {
            return true;
        }
        int byTime = change.createdAt().compareTo(place.createdAt());
        return byTime < 0 || (byTime == 0 && change.id().compareTo(place.id()) < 0);
    }

    private Stream<Change> matching(ChangeFilter filter) {
        return changes.values().stream().filter(change -> isWanted(change, filter));
    }

    private static boolean isWanted(Change change, ChangeFilter filter) {
        var classification = change.content().classification();
        var band = change.assessment().map(risk -> risk.band()).orElse(null);
        return (filter.states() == null || filter.states().contains(change.state()))
                && (filter.type() == null || filter.type() == classification.type())
                && (filter.environment() == null || filter.environment() == classification.environment())
                && (filter.band() == null || filter.band() == band)
                && (filter.system() == null || touches(change, filter.system()))
                && (filter.text() == null || says(change, filter.text()))
                && (filter.createdFrom() == null || !change.createdAt().isBefore(filter.createdFrom()))
                && (filter.createdBefore() == null || change.createdAt().isBefore(filter.createdBefore()));
    }

    private static boolean touches(Change change, String system) {
        String wanted = SearchText.fold(system);
        return change.content().systems().stream()
                .anyMatch(name -> SearchText.fold(name).equals(wanted));
    }

    private static boolean says(Change change, String query) {
        String text = SearchText.of(change);
        return SearchText.words(query).stream().allMatch(text::contains);
    }

    /** Writes at once, and remembers how to undo it. */
    private final class Transaction implements ChangeTransaction {

        private final Deque<Runnable> undo = new ArrayDeque<>();
        private boolean ended;

        @Override
        public Optional<Change> find(ChangeId id) {
            demandOpen();
            return Optional.ofNullable(changes.get(id));
        }

        @Override
        public Optional<Change> findByOrigin(ExternalReference origin) {
            demandOpen();
            return Optional.ofNullable(origins.get(origin)).map(changes::get);
        }

        @Override
        public ChangeId nextId(LocalDate day) {
            demandOpen();
            int number = lastNumbers.getOrDefault(day, 0) + 1;
            put(lastNumbers, day, number);
            return new ChangeId(day, number);
        }

        @Override
        public void insert(Change change) {
            demandOpen();
            ExternalReference origin = change.origin();
            if (changes.containsKey(change.id()) || (origin != null && origins.containsKey(origin))) {
                throw new IllegalStateException(change.id() + " is there already");
            }
            put(changes, change.id(), change);
            if (origin != null) {
                put(origins, origin, change.id());
            }
        }

        @Override
        public void update(Change change) {
            demandOpen();
            Change stored = changes.get(change.id());
            if (stored == null || stored.version() != change.version() - 1) {
                throw new StaleChangeException(change.id());
            }
            put(changes, change.id(), change);
        }

        @Override
        public <T> Optional<Entry<T>> entry(Register<T> register, String id) {
            demandOpen();
            return kept(register).stream()
                    .filter(entry -> entry.id().equals(id))
                    .findFirst();
        }

        @Override
        public <T> List<Entry<T>> entries(Register<T> register) {
            demandOpen();
            return kept(register);
        }

        @Override
        public <T> void put(Register<T> register, Entry<T> entry) {
            long stored = entry(register, entry.id()).map(Entry::version).orElse(0L);
            if (stored != entry.version() - 1) {
                throw new StaleEntryException(register.name(), entry.id());
            }
            put(entries.computeIfAbsent(register.name(), name -> new TreeMap<>()), entry.id(), entry);
        }

        @Override
        public List<ChangeId> linking(ChangeId to) {
            demandOpen();
            return linked(to);
        }

        @Override
        public void enqueue(String channel, String body) {
            demandOpen();
            long number = outbox.add(channel, body);
            undo.push(() -> outbox.drop(number));
        }

        @Override
        public void append(AuditEvent event) {
            demandOpen();
            event.subject().change().filter(id -> !changes.containsKey(id)).ifPresent(unknown -> {
                throw new IllegalStateException("an event of an unknown change " + unknown);
            });
            events.add(new RecordedEvent(events.size() + 1L, event));
            undo.push(events::removeLast);
        }

        @Override
        public void add(List<EndedChange> added) {
            demandOpen();
            for (EndedChange ending : added) {
                endings.add(ending);
                undo.push(endings::removeLast);
            }
        }

        @Override
        public OutcomeHistory outcomes() {
            demandOpen();
            return InMemoryChangeStore.this.outcomes();
        }

        @Override
        public Optional<IdempotentOutcome> recall(IdempotencyKey key) {
            demandOpen();
            return Optional.ofNullable(outcomes.get(key));
        }

        @Override
        public void remember(IdempotencyKey key, IdempotentOutcome outcome) {
            demandOpen();
            if (outcomes.containsKey(key)) {
                throw new IllegalStateException("the key is there already");
            }
            put(outcomes, key, outcome);
        }

        private <K, V> void put(Map<K, V> map, K key, V value) {
            V before = map.put(key, value);
            undo.push(() -> {
                if (before == null) {
                    map.remove(key);
                } else {
                    map.put(key, before);
                }
            });
        }

        private void demandOpen() {
            if (ended) {
                throw new IllegalStateException("the transaction has ended");
            }
        }

        private void end(boolean kept) {
            ended = true;
            if (!kept) {
                undo.forEach(Runnable::run);
            }
        }
    }
}
