package org.rankbuffer.launch.rank;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.deadletter.RetryWorkload;
import org.rankbuffer.files.FileWriting;
import org.rankbuffer.recording.Recorder;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.workload.Workloads;

/**
 * Runs one rank of a job, whatever carries its messages.
 *
 * @param workload a workload's name or class name
 * @param classPath jars and directories with the user's classes
 * @param settings how the run is to be
 * @param recording path of the file in which rank 0 records the order of its messages; empty for none
 */
public record RankTask(String workload, List<String> classPath, Settings settings, String recording) {

    /**
     * Makes an instance of the workload. The user's classes get a class loader of their own each time, so that ranks
     * share nothing, be they threads or processes.
     */
    public Workload<?, ?> load() {
        return load(loader());
    }

    private Workload<?, ?> load(ClassLoader loader) {
        Workload<?, ?> loaded = Workloads.load(workload, loader);
        return settings.options().containsKey(RetryWorkload.OPTION) ? new RetryWorkload<>(loaded) : loaded;
    }

    private ClassLoader loader() {
        ClassLoader own = RankTask.class.getClassLoader();
        return classPath.isEmpty() ? own : new URLClassLoader(urls(classPath), own);
    }

    /** A class path, for a loader. */
    static URL[] urls(List<String> classPath) {
        return classPath.stream().map(RankTask::url).toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException("--classpath has " + path + ", which is no path: " + e.getMessage());
        }
    }

    /** Runs one rank; blocks until its part has ended. On rank 0 it says how the run ended. */
    public Optional<RunResult<?>> run(Transport transport, RunObserver observer) throws Exception {
        return run(transport, observer, loaded -> loaded);
    }

    /** The same with what is made of the workload. */
    Optional<RunResult<?>> run(Transport transport, RunObserver observer, UnaryOperator<Workload<?, ?>> made)
            throws Exception {
        ClassLoader loader = loader();
        Workload<?, ?> loaded = made.apply(load(loader));
        // A user's library may look for its own resources through the context class loader.
        Thread.currentThread().setContextClassLoader(loader);
        if (recording.isEmpty() || transport.rank() > 0) {
            return run(loaded, transport, observer);
        }
        try (FileWriting file = observer.open("record", recording);
                Writer out = new BufferedWriter(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8))) {
            try {
                return run(loaded, new Recorder(transport, settings.resolve(transport.size()), out), observer);
            } finally { // a run that broke the protocol is worth its recording most of all
                out.flush();
                file.commit();
            }
        } catch (IOException e) {
            throw new EnvironmentException(e.getMessage(), e);
        } catch (UncheckedIOException e) {
            throw new EnvironmentException(e.getCause().getMessage(), e);
        }
    }

    private Optional<RunResult<?>> run(Workload<?, ?> loaded, Transport transport, RunObserver observer)
            throws Exception {
        return loaded instanceof RankProgram program
                ? program.run(transport, settings, observer)
                : RankBuffer.run(transport, settings, loaded, observer).map(result -> result);
    }
}
