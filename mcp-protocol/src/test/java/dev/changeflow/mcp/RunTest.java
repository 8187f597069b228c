package dev.changeflow.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.changeflow.mcp.revision.WireResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class RunTest {

    private static final WireResult INSTEAD = ToolsFeature.refusal("ended");

    @AfterEach
    void noInterruptIsLeftBehind() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void endingInterruptsItsThread() {
        Run run = new Run();

        assertThat(run.end(INSTEAD)).isTrue();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(run.leave()).contains(INSTEAD);
    }

    @Test
    void whatHasLeftIsNotEndedAnyMore() {
        Run run = new Run();

        assertThat(run.leave()).isEmpty();
        assertThat(run.end(INSTEAD)).isFalse();
        run.whileItLasts(() -> {
            throw new AssertionError("it has left");
        });
    }

    @Test
    void onlyTheFirstReasonCounts() {
        Run run = new Run();

        assertThat(run.end(INSTEAD)).isTrue();
        assertThat(run.end(ToolsFeature.refusal("again"))).isFalse();
        assertThat(run.leave()).contains(INSTEAD);
    }

    @Test
    void whatTheServerDoesIsNotInterrupted() {
        Run run = new Run();

        boolean interrupted = run.shielded(() -> {
                    run.end(INSTEAD);
                    return Thread.currentThread().isInterrupted();
                })
                .orElseThrow();

        assertThat(interrupted).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(run.shielded(() -> "more")).isEmpty();
        run.leave();
    }

    @Test
    void anInterruptOfSomebodyElseIsKept() {
        Run run = new Run();

        Thread.currentThread().interrupt();

        assertThat(run.leave()).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotLeaveWhileTheAnswerIsOnItsWay() throws InterruptedException {
        Run run = new Run();
        CountDownLatch started = new CountDownLatch(1);
        List<String> said = new ArrayList<>();
        Thread answering = Thread.startVirtualThread(() -> run.whileItLasts(() -> {
            started.countDown();
            for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait();
            }
            said.add("answered");
        }));
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        run.leave();

        assertThat(said).containsExactly("answered");
        answering.join();
    }

    @Test
    void anInterruptNeverLeaksWhoeverIsFirst() throws InterruptedException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Run run = new Run();
            int before = random.nextInt(200);
            Thread other = Thread.startVirtualThread(() -> run.end(INSTEAD));
            for (int i = 0; i < before; i++) {
                run.shielded(() -> {
                    assertThat(Thread.currentThread().isInterrupted())
                            .as("seed %d", seed)
                            .isFalse();
                    return true;
                });
            }
            run.leave();
            assertThat(Thread.currentThread().isInterrupted())
                    .as("seed %d", seed)
                    .isFalse();
            other.join();
            assertThat(Thread.currentThread().isInterrupted())
                    .as("seed %d", seed)
                    .isFalse();
        }
    }
}
