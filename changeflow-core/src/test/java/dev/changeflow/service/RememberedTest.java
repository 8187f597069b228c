package dev.changeflow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.changeflow.port.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RememberedTest {

    private static final Revision FIRST = new Revision("1");
    private static final Revision SECOND = new Revision("2");

    private final List<Integer> reads = new ArrayList<>();
    private final Remembered<Integer, String> remembered = new Remembered<>(read -> Remembered.MOST / 1_000);

    private String at(Revision revision, int key) {
        return remembered.at(revision, key, wanted -> {
            reads.add(wanted);
            return revision.mark() + "/" + wanted;
        });
    }

    @Test
    void readsOnceForAsLongAsNothingIsWritten() {
        assertThat(at(FIRST, 7)).isEqualTo(at(FIRST, 7)).isEqualTo("1/7");
        assertThat(at(FIRST, 8)).isEqualTo("1/8");
        assertThat(at(SECOND, 7)).isEqualTo("2/7");
        assertThat(at(FIRST, 7)).isEqualTo("1/7");
        assertThat(reads).containsExactly(7, 8, 7, 7);
    }

    @Test
    void keepsNothingOfAReadThatFails() {
        assertThatThrownBy(() -> remembered.at(FIRST, 7, key -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");
        assertThat(at(FIRST, 7)).isEqualTo("1/7");
    }

    @Test
    void keepsAllItHasUntilThereIsMore() {
        IntStream.range(0, 1_000).forEach(key -> at(FIRST, key));
        IntStream.range(0, 1_000).forEach(key -> at(FIRST, key));
        assertThat(reads).hasSize(1_000);
    }

    @Test
    void startsAfreshWhenFull() {
        IntStream.range(0, 100_000).forEach(key -> at(FIRST, key));
        at(FIRST, 0);
        assertThat(reads).hasSize(100_001);
    }

    @Test
    void keepsOnlySoMuchOfWhatIsLong() {
        Remembered<Integer, String> long20 = new Remembered<>(read -> Remembered.MOST / 20);
        for (int round = 0; round < 2; round++) {
            IntStream.range(0, 21).forEach(key -> long20.at(FIRST, key, this::read));
        }
        assertThat(reads).hasSize(42);
        long20.at(FIRST, 20, this::read);
        assertThat(reads).hasSize(42);
    }

    @Test
    void keepsNothingThatLeavesLittleRoomForTheRest() {
        Remembered<Integer, String> mixed = new Remembered<>(read -> read.equals("7") ? Remembered.MOST / 7 : 1);
        mixed.at(FIRST, 1, this::read);
        mixed.at(FIRST, 7, this::read);
        mixed.at(FIRST, 7, this::read);
        mixed.at(FIRST, 1, this::read);
        assertThat(reads).containsExactly(1, 7, 7);
    }

    @Test
    void replacingAThingTakesNoRoom() {
        Shelf<Integer, String> shelf = new Shelf<>(100, String::length);
        IntStream.range(0, 9).forEach(key -> shelf.put(key, "ten and so."));
        IntStream.range(0, 100).forEach(round -> shelf.put(0, "eleven all."));
        assertThat(shelf.find(0)).isEqualTo("eleven all.");
        assertThat(shelf.find(8)).isNotNull();
    }

    private String read(int key) {
        reads.add(key);
        return Integer.toString(key);
    }
}
