package org.rankbuffer.launch.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.launch.UserInput;
import org.rankbuffer.launch.wire.ProcessEvent;

/** Rank 0's standard input, from the launcher's to user code, with the launcher in this process. */
@Timeout(30)
final class RankInputTest {

    private final AtomicInteger questions = new AtomicInteger();

    /** A rank's input that comes out of a stream by way of a launcher. */
    private RankInput from(InputStream in, int everybody) {
        UserInput launcher = new UserInput(in);
        RankInput[] rank = new RankInput[1];
        rank[0] = new RankInput(
                wish -> {
                    questions.incrementAndGet();
                    launcher.read(wish.patient(), rank[0]::take);
                },
                everybody);
        return rank[0];
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadNothingBeforeSomebodyWantsIt() throws IOException {
        InputStream in = text("kept for others");
        from(in, 0);

        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("kept for others");
        assertThat(questions).hasValue(0);
    }

    @Test
    void shouldAskSeldomForManySmallReads() {
        int count = 20_000;
        String numbers = IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining("\n"));
        Scanner scanner = new Scanner(from(text(numbers), 0));

        long sum = 0;
        while (scanner.hasNextInt()) {
            sum += scanner.nextInt();
        }

        assertThat(sum).isEqualTo((long) count * (count - 1) / 2);
        assertThat(questions.get()).isLessThan(20);
    }

    @Test
    void shouldGoOnSayingThatItHasEnded() throws IOException {
        RankInput input = from(text("ab"), 0);

        assertThat(input.readAllBytes()).hasSize(2);
        int asked = questions.get();
        assertThat(input.read()).isEqualTo(-1);
        assertThat(input.available()).isZero();
        assertThat(questions).hasValue(asked);
    }

    @Test
    void shouldPassOnBytesThatLookLikeTheEnd() throws IOException {
        RankInput input = from(new ByteArrayInputStream(new byte[] {(byte) 0xff, 0}), 0);

        assertThat(input.read()).isEqualTo(0xff);
        assertThat(input.read()).isZero();
        assertThat(input.read()).isEqualTo(-1);
    }

    @Test
    void shouldEndAtOnceForOtherRanks() throws Exception {
        RankInput input = from(text("for rank 0"), ProcessEvent.ALL);

        assertThat(input.read()).isEqualTo(-1);
        input.enter(3);
        assertThat(input.read()).isEqualTo(-1);
        assertThat(questions).hasValue(0);

        input.enter(0);
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread child = new Thread(() -> {
            try {
                read.complete(input.read());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        child.start();
        assertThat(read.get()).isEqualTo('f');
    }

    @Test
    void shouldTellWhatIsAvailableWithoutWaiting() throws IOException {
        PipedOutputStream user = new PipedOutputStream();
        RankInput input = from(new PipedInputStream(user), 0);

        assertThat(input.available()).isZero();
        user.write(new byte[5]);
        assertThat(input.available()).isEqualTo(5);
        assertThat(input.read()).isZero();
        assertThat(input.available()).isEqualTo(4);
    }

    @Test
    void shouldLetTheLauncherKnowThatItWaits() throws Exception {
        PipedOutputStream user = new PipedOutputStream();
        UserInput launcher = new UserInput(new PipedInputStream(user));
        CountDownLatch answered = new CountDownLatch(1);
        assertThat(launcher.isAwaited()).isFalse();

        launcher.read(true, bytes -> answered.countDown());
        while (!launcher.isAwaited()) {
            Thread.onSpinWait();
        }
        user.write('x');
        user.flush();
        answered.await();

        assertThat(launcher.isAwaited()).isFalse();
    }
}
