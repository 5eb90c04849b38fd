package org.rankbuffer.bench.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The peers whose programs are in this project, and where to find what each needs of the machine. */
final class PeerCatalog {

    private static final String MPI_PACKAGES = "install openmpi-bin and libopenmpi-dev, or what your system calls them";

    private final Path project;
    private final List<Path> searchPath;

    /**
     * Prepares to look for peers.
     *
     * @param project the directory of this project
     * @param path where commands are, as in the environment variable PATH
     */
    PeerCatalog(Path project, String path) {
        this.project = project;
        this.searchPath =
                Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
    }

    /** All of them, installed or not. */
    List<Peer> peers() {
        return List.of(
                new Peer(
                        "multiprocessing.Queue",
                        "pickles; one item at a time",
                        (job, run) -> List.of(python(), "-B", program("multiprocessing_queue.py"))),
                mpi4py("mpi4py textbook", "one item a message", "mpi4py_textbook.py"),
                mpi4py("mpi4py batched", "batches of 1/4 in, 1/2 out", "mpi4py_batched.py"),
                compiled("C MPI textbook", "one item a message", "mpi_textbook.c"),
                compiled("C MPI batched", "batches of 1/4 in, 1/2 out", "mpi_batched.c"),
                java(
                        "Hazelcast IQueue",
                        "batches of 1/4 in, 1/2 out; member and clients in one JVM",
                        "HazelcastQueue.java",
                        "hazelcast"),
                java(
                        "JeroMQ PUSH/PULL",
                        "bound for each socket, not in all; batches by itself; one JVM",
                        "JeroMqPushPull.java",
                        "jeromq",
                        "jnacl"));
    }

    private Peer mpi4py(String name, String allowed, String program) {
        return new Peer(name, allowed, (job, run) -> {
            List<String> command = new ArrayList<>(mpirun(job, run));
            Collections.addAll(command, pythonWithMpi(run), "-B", program(program));
            return command;
        });
    }

    private Peer compiled(String name, String allowed, String source) {
        return new Peer(name, allowed, (job, run) -> {
            List<String> command = new ArrayList<>(mpirun(job, run));
            String compiler = onPath("mpicc", MPI_PACKAGES);
            String binary = run.scratch().resolve("peer").toString();
            run.lines(List.of(compiler, "-O2", "-o", binary, program(source)));
            command.add(binary);
            return command;
        });
    }

    private Peer java(String name, String allowed, String source, String... jars) {
        return new Peer(name, allowed, (job, run) -> {
            if (ToolProvider.findFirst("javac").isEmpty()) {
                throw new PeerException("this Java has no compiler: run with a JDK");
            }
            String classPath = Stream.of(jars)
                    .map(jar -> project.resolve("target/peers/" + jar + ".jar").toString())
                    .collect(Collectors.joining(File.pathSeparator));
            for (String jar : classPath.split(File.pathSeparator)) {
                if (!Files.isRegularFile(Path.of(jar))) {
                    throw new PeerException(jar + " is not there: run mvn -f src/bench process-classes");
                }
            }
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            return List.of(java, "-cp", classPath, program(source));
        });
    }

    private List<String> mpirun(PeerJob job, PeerRun run) throws PeerException, InterruptedException {
        String mpirun = onPath("mpirun", MPI_PACKAGES);
        if (run.lines(List.of(mpirun, "--version")).stream().noneMatch(line -> line.contains("Open MPI"))) {
            throw new PeerException(mpirun + " is not Open MPI's: " + MPI_PACKAGES);
        }
        List<String> command = new ArrayList<>(List.of(mpirun, "--allow-run-as-root", "--oversubscribe"));
        // Messages go through shared memory; what Open MPI has to say to its ranks stays on this host.
        for (String component : List.of("oob_tcp", "btl_tcp")) {
            Collections.addAll(command, "--mca", component + "_if_include", "127.0.0.0/8");
        }
        Collections.addAll(command, "-np", String.valueOf(job.processes()));
        return command;
    }

    private String python() throws PeerException {
        return onPath("python3", "install python3");
    }

    /** The first of perhaps several: mpi4py may be installed for the system's only. */
    private String pythonWithMpi(PeerRun run) throws PeerException, InterruptedException {
        String first = python();
        for (String python : commands("python3")) {
            try {
                run.lines(List.of(python, "-c", "import mpi4py.MPI"));
                return python;
            } catch (PeerException e) {
                // Perhaps the next.
            }
        }
        throw new PeerException(first + " has no mpi4py: install python3-mpi4py, or what your system calls it");
    }

    private String onPath(String name, String remedy) throws PeerException {
        return commands(name).stream()
                .findFirst()
                .orElseThrow(() -> new PeerException("there is no " + name + " on the PATH: " + remedy));
    }

    private List<String> commands(String name) {
        return searchPath.stream()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .toList();
    }

    private String program(String name) throws PeerException {
        Path program = project.resolve("src/bench/peers").resolve(name);
        if (!Files.isRegularFile(program)) {
            throw new PeerException(program + " is not there: run from a checkout of the sources");
        }
        return program.toString();
    }
}
