package org.rankbuffer.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rankbuffer.launch.OwnRanks;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.launch.wire.JobSpec;
import org.rankbuffer.launch.wire.MainProgram;
import org.rankbuffer.mpjhome.MpjHome;
import org.rankbuffer.program.source.ProgramClasses;
import org.rankbuffer.program.source.ProgramSource;

/**
 * A program of MPJ Express that is to run on this host.
 *
 * @param job what its ranks are to do
 * @param groups their processes
 */
record ProgramJob(JobSpec job, List<OwnRanks> groups) {

    /**
     * What the user wants of such a program.
     *
     * @param device what carries the messages
     * @param ranks how many ranks
     * @param program a source, a class, a directory or a jar
     * @param libraries what it needs besides
     * @param arguments its own
     * @param javaOptions for the JVMs of the ranks
     * @param traceLimit the first and last events of a rank that its trace keeps; 0 for no trace
     */
    record Wish(
            Device device,
            int ranks,
            Path program,
            List<Path> libraries,
            List<String> arguments,
            List<String> javaOptions,
            int traceLimit) {}

    /** Finds MPJ Express, and compiles the program. */
    static ProgramJob of(Wish wish) {
        MpjHome home = MpjHome.locate(Project.directory(), System.getenv(), System.err::println);
        return of(wish, home, ProgramSource.of(wish.program(), wish.libraries(), home.niodevClassPath()));
    }

    /** The same for a program that is compiled. */
    static ProgramJob of(Wish wish, MpjHome home, ProgramClasses classes) {
        List<String> path = classes.classPath().stream()
                .map(entry -> entry.toAbsolutePath().toString())
                .toList();
        MainProgram whole = new MainProgram(classes.classes(), wish.arguments());
        JobSpec job = JobSpec.ofProgram(wish.device(), wish.ranks(), classes.mainClass(), path, whole)
                .withTrace(wish.traceLimit());
        return new ProgramJob(job, List.of(OwnRanks.ofJob(job, Optional.of(home), wish.javaOptions())));
    }
}
