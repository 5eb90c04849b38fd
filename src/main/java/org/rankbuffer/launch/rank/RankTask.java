package org.rankbuffer.launch.rank;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.RankBuffer;
import org.rankbuffer.RunObserver;
import org.rankbuffer.RunResult;
import org.rankbuffer.Settings;
import org.rankbuffer.UsageException;
import org.rankbuffer.Workload;
import org.rankbuffer.transport.Transport;
import org.rankbuffer.workload.Workloads;

/** Runs one rank of a job, whatever carries its messages. */
public final class RankTask {

    private final String workload;
    private final List<String> classPath;
    private final Settings settings;

    /**
     * A task that any rank of the job can run.
     *
     * @param workload a workload's name or class name
     * @param classPath jars and directories with the user's classes
     * @param settings how the run is to be
     */
    public RankTask(String workload, List<String> classPath, Settings settings) {
        this.workload = workload;
        this.classPath = classPath;
        this.settings = settings;
    }

    /**
     * Makes an instance of the workload. The user's classes get a class loader of their own each time, so that ranks
     * share nothing, be they threads or processes.
     *
     * @return the instance
     * @throws UsageException when there is no such workload
     */
    public Workload<?> load() {
        ClassLoader loader = RankTask.class.getClassLoader();
        return Workloads.load(workload, classPath.isEmpty() ? loader : new URLClassLoader(urls(), loader));
    }

    private URL[] urls() {
        return classPath.stream().map(RankTask::url).toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException("--classpath has " + path + ", which is no path: " + e.getMessage());
        }
    }

    /**
     * Runs one rank; blocks until its part has ended.
     *
     * @param transport the rank's
     * @param observer is told how it goes
     * @return on rank 0 how the run ended
     * @throws Exception when a {@link RankProgram} fails
     */
    public Optional<RunResult> run(Transport transport, RunObserver observer) throws Exception {
        Workload<?> loaded = load();
        // A user's library may look for its own resources through the context class loader.
        Thread.currentThread().setContextClassLoader(loaded.getClass().getClassLoader());
        return loaded instanceof RankProgram program
                ? program.run(transport, settings, observer)
                : RankBuffer.run(transport, settings, loaded, observer);
    }
}
