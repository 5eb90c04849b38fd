package org.rankbuffer.launch.mpjrun;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.base.DaemonThread;
import org.rankbuffer.cluster.Connector;
import org.rankbuffer.launch.JvmOptions;
import org.rankbuffer.launch.os.EnvironmentFault;
import org.rankbuffer.mpjhome.MpjHome;

/** MPJ Express's own launcher or its daemon, as a process under {@link MpjGuard}. */
final class MpjProgram implements AutoCloseable {

    /** For a process whose lifeline has been cut. */
    private static final long LAST_MILLIS = 3000;

    private final Process process;
    private final Thread reader;

    private MpjProgram(Process process, Consumer<String> output) {
        this.process = process;
        this.reader = DaemonThread.start("mpj-output", () -> read(output));
    }

    /**
     * Starts the process with its main class and arguments; {@code jar} has the program. Each line that it prints goes
     * to {@code output}.
     */
    static MpjProgram start(MpjHome home, Path jar, List<String> arguments, String machines, Consumer<String> output) {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        List<String> command =
                Connector.ignoringTerminal(List.of(java.resolve("java").toString()));
        JvmOptions users = JvmOptions.with(List.of());
        Stream.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xmx64m")
                .filter(option -> !users.decide(option))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path") + File.pathSeparator + jar));
        command.add(MpjGuard.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put(MpjHome.VARIABLE, home.directory().toString());
        // The daemon starts ranks by the name "java".
        environment.merge("PATH", java.toString(), (path, first) -> first + File.pathSeparator + path);
        try {
            MpjProgram program = new MpjProgram(builder.start(), output);
            DataOutputStream out = new DataOutputStream(program.process.getOutputStream());
            out.writeUTF(machines);
            out.flush(); // and not close: it is the process's lifeline
            return program;
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot start MPJ Express's " + arguments.get(0) + ": " + EnvironmentFault.firstLine(e), e);
        }
    }

    private void read(Consumer<String> output) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            // the process was ended
        }
    }

    /** Waits for the end of the process, and of what it prints. */
    boolean hasEndedWithin(long millis) throws InterruptedException {
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return false;
        }
        reader.join(LAST_MILLIS);
        return true;
    }

    /** Ends the process, and what it has started; blocks until it has ended. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // it has ended by itself
        }
        try {
            if (!process.waitFor(LAST_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
