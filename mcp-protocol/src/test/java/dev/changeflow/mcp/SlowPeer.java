package dev.changeflow.mcp;

import dev.changeflow.mcp.jsonrpc.Notification;
import dev.changeflow.mcp.jsonrpc.Reply;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A caller that writes down what it hears, and may read slowly or not at all. */
final class SlowPeer implements Peer {

    private final int slowness;
    private final List<Notification> told = new ArrayList<>();
    private int answers;
    private boolean answeredLast;
    private boolean stalled;

    /** Takes longer for each notification the greater {@code slowness}. */
    SlowPeer(int slowness) {
        this.slowness = slowness;
    }

    synchronized List<Notification> told() {
        return List.copyOf(told);
    }

    synchronized int answers() {
        return answers;
    }

    /** Whether nothing came after the answer. */
    synchronized boolean answeredLast() {
        return answeredLast;
    }

    /** Stops reading. */
    synchronized void stall() {
        stalled = true;
    }

    /** Reads on. */
    synchronized void go() {
        stalled = false;
        notifyAll();
    }

    @Override
    public void send(Notification notification) {
        for (int i = 0; i < slowness * 500; i++) {
            Thread.onSpinWait();
        }
        synchronized (this) {
            awaitReading();
            told.add(notification);
            answeredLast = false;
        }
    }

    @Override
    public synchronized void answer(Reply reply) {
        awaitReading();
        answers++;
        answeredLast = true;
    }

    @Override
    public Optional<Principal> principal() {
        return Optional.empty();
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void onCancelled(Runnable action) {
        // Stays.
    }

    @Override
    public boolean stays() {
        return true;
    }

    @Override
    public Optional<BackChannel> backChannel() {
        return Optional.empty();
    }

    private synchronized void awaitReading() {
        try {
            while (stalled) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
