package org.rankbuffer.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rankbuffer.base.DaemonThread;

@Timeout(30)
final class LiveStreamTest {

    private final LiveStream stream = new LiveStream();

    /** A browser that is stopped at its first event, and then goes on. */
    private static final class StoppedBrowser extends OutputStream {

        private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch goesOn = new CountDownLatch(1);

        @Override
        public void write(int b) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            events.add(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
            reached.countDown();
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    @Test
    void shouldDropWhatASlowReaderCannotTake() throws InterruptedException {
        StoppedBrowser browser = new StoppedBrowser();
        assertThat(stream.open()).isTrue();
        Thread reader = DaemonThread.start("reader", () -> stream.write("first", browser));
        browser.reached.await();

        for (int i = 0; i < 100_000; i++) {
            stream.publish("state " + i, false);
        }
        stream.publish("end", true);
        browser.goesOn.countDown();
        reader.join();

        assertThat(browser.events).containsExactly("first", "end");
    }

    @Test
    void shouldNotWaitForAReaderThatNeverReads() throws InterruptedException {
        StoppedBrowser browser = new StoppedBrowser();
        stream.open();
        DaemonThread.start("reader", () -> stream.write("first", browser));
        browser.reached.await();

        stream.publish("end", true);
        long began = System.nanoTime();
        assertThat(stream.awaitReaders(100)).isTrue();
        assertThat(System.nanoTime() - began)
                .isBetween(TimeUnit.MILLISECONDS.toNanos(50), TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void shouldSendTheNewestStateToWhoComesLater() throws Exception {
        stream.publish("state 1", false);
        stream.publish("state 2", false);
        stream.open();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread reader = DaemonThread.start("reader", () -> stream.write("first,", out));
        stream.publish("end", true);
        reader.join();

        assertThat(out.toString()).isIn(List.of("first,state 2end", "first,end"));
    }

    @Test
    void shouldTakeSomeReadersOnlyAndNoneAfterTheEnd() {
        int readers = 0;
        while (stream.open()) {
            readers++;
        }
        assertThat(readers).isEqualTo(8);

        stream.close();
        assertThat(stream.open()).isTrue();
        stream.close();
        stream.publish("end", true);
        assertThat(stream.open()).isFalse();
    }

    @Test
    void shouldWriteEventsAsBrowsersReadThem() {
        assertThat(LiveStream.event("state", "{}")).isEqualTo("event: state\ndata: {}\n\n");
    }
}
