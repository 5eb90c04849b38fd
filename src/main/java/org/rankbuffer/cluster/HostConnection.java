package org.rankbuffer.cluster;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.base.Lines;
import org.rankbuffer.log.RunLog;

/**
 * A shell on a machine, as far as this machine sees it: a process whose standard streams lead there. First it answers
 * questions ({@link #visit}), then it becomes the process that starts ranks ({@link #enter}).
 */
public final class HostConnection implements AutoCloseable {

    private static final String MARK = "rankbuffer-host: ";
    private static final double MILLIS = 1e3;
    private static final int LONGEST_LINE = 1 << 16;

    /** For a process that has been left to end by itself. */
    private static final long LAST_MILLIS = 2000;

    private final Machine machine;
    private final Process process;
    private final InputStream in;
    private final OutputStream out;
    private final LastLine errors;

    /** When this JVM ends before the connection does: a program that has not reached the machine would go on trying. */
    private final Thread hook = new Thread(this::cut, "cut");

    private HostConnection(Machine machine, Process process) {
        this.machine = machine;
        this.process = process;
        this.in = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.out = new BufferedOutputStream(process.getOutputStream(), 1 << 16);
        this.errors = new LastLine(process.getErrorStream());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts the process; whether it reaches the machine turns out later.
     *
     * @throws EnvironmentException when the program that is to connect cannot be started
     */
    public static HostConnection open(Machine machine, Connector connector) {
        List<String> command = connector.command(machine);
        RunLog.detail(log -> log.debug("connects with {}: {}", machine.login(), command));
        try {
            return new HostConnection(machine, new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new EnvironmentException("cannot start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Where this leads to. */
    public Machine machine() {
        return machine;
    }

    /**
     * Has the machine look at itself; returns what it answered.
     *
     * @throws IOException when it cannot be reached; the message is for {@link #trouble}
     */
    public HostFacts visit(HostScript script) throws IOException {
        double sent = System.currentTimeMillis();
        write(script.text(machine));
        Map<String, String> facts = new HashMap<>();
        for (String line = answer(); !line.equals("complete"); line = answer()) {
            String[] words = line.split(" ", 2);
            facts.put(words[0], words.length > 1 ? words[1] : "");
        }
        double middle = (sent + System.currentTimeMillis()) / 2;
        // date tells whole seconds: half a one is the best guess for the rest
        double clock = Double.parseDouble(facts.getOrDefault("clock", "0")) + 0.5;
        return new HostFacts(machine.host(), facts, clock - middle / MILLIS);
    }

    /** Sends the program if it is not there, and has the shell become the process that starts ranks. */
    public void enter(HostFacts facts, RuntimeBundle bundle) throws IOException {
        if (facts.needsBundle()) {
            write("send " + bundle.size() + "\n");
            bundle.writeTo(out);
            out.flush();
            String line = answer();
            if (!line.equals("received")) {
                throw new IOException("cannot keep the program in its cache: " + line);
            }
        } else {
            write("go\n");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next line that is meant for us; login shells may have printed others. */
    private String answer() throws IOException {
        while (true) {
            String line = line();
            if (line.startsWith(MARK)) {
                return line.substring(MARK.length()).strip();
            }
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || bytes.size() > LONGEST_LINE) {
                throw new IOException("it sent no more");
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * What the failure to reach the machine means, in the words of the program that was to connect, where it printed
     * any.
     */
    public HostProblem trouble(IOException failure) {
        try {
            process.waitFor(LAST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ConnectionTrouble.of(machine, errors.text(), String.valueOf(failure.getMessage()));
    }

    /** The machine's standard output. */
    public InputStream input() {
        return in;
    }

    /** The machine's standard input; to be flushed. */
    public OutputStream output() {
        return out;
    }

    /** Passes lines that come on the standard error on from now on, each with its end. */
    public void onErrorLine(Consumer<byte[]> listener) {
        errors.passOnTo(listener);
    }

    /** The last line on the standard error; empty when there is none. */
    public String lastErrorLine() {
        return errors.text();
    }

    /** Cuts the connection, with what may still be under way. May be called by any thread. */
    public void cut() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Closes the input of the process at the other end, which ends it. Blocks until it has, but not for long. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended by itself
        }
        try {
            if (!process.waitFor(LAST_MILLIS, TimeUnit.MILLISECONDS)) {
                cut();
            }
        } catch (InterruptedException e) {
            cut();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is on its way down
        }
    }

    /** Reads lines in a thread of its own, remembers the last, and passes them on once somebody wants them. */
    private static final class LastLine {

        private static final long DRAIN_MILLIS = 500;

        private final Thread thread;
        private volatile Consumer<byte[]> listener = line -> {};
        private volatile String last = "";

        LastLine(InputStream from) {
            this.thread = DaemonThread.start("errors", () -> read(from));
        }

        void passOnTo(Consumer<byte[]> next) {
            listener = next;
        }

        /** The last line that was not blank. */
        String text() {
            try {
                thread.join(DRAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return last;
        }

        private void read(InputStream from) {
            try {
                Lines.forEach(from, this::tell);
            } catch (IOException e) {
                // the process was ended
            }
        }

        private void tell(byte[] line) {
            String text = new String(line, StandardCharsets.UTF_8).strip();
            if (!text.isEmpty()) {
                last = text;
            }
            listener.accept(line);
        }
    }
}
