package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.List;
import org.rankbuffer.base.Words;
import org.rankbuffer.lab.Happened;
import org.rankbuffer.launch.JobListener;
import org.rankbuffer.launch.JobResult;
import org.rankbuffer.launch.wire.Device;

/**
 * A real run of a program of the gallery, with a limit.
 *
 * @param program its source
 * @param ranks how many ranks
 * @param device what carries the messages
 * @param arguments the program's own
 * @param limit seconds after which the run is ended
 */
record LabRun(Path program, int ranks, Device device, List<String> arguments, int limit) {

    /** Runs it, and shows it to a listener; blocks until all ranks have ended. */
    Happened run(JobListener shown) throws InterruptedException {
        ProgramJob made =
                ProgramJob.of(new ProgramJob.Wish(device, ranks, program, List.of(), arguments, List.of(), 0));
        LabListener listener = new LabListener(shown);
        LimitedJob job = new LimitedJob(made, limit, listener);
        JobResult result = job.run();
        return listener.happened(result, job.isLate() ? "was ended after " + Words.plural(limit, "second") : "");
    }
}
