package org.rankbuffer.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What a command prints that a test calls in its own JVM. */
final class CapturedOutput implements BeforeEachCallback, AfterEachCallback {

    private final PrintStream realOut = System.out;
    private final PrintStream realErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final ByteArrayOutputStream all = new ByteArrayOutputStream();

    @Override
    public void beforeEach(ExtensionContext test) {
        System.setOut(into(out));
        System.setErr(into(err));
    }

    private PrintStream into(ByteArrayOutputStream one) {
        OutputStream both = new OutputStream() {
            @Override
            public void write(int b) {
                one.write(b);
                all.write(b);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        System.setOut(realOut);
        System.setErr(realErr);
    }

    /** What is on standard output. */
    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What is on standard error. */
    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** What is on either, in order. */
    String all() {
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Forgets what there was. */
    void reset() {
        out.reset();
        err.reset();
        all.reset();
    }
}
