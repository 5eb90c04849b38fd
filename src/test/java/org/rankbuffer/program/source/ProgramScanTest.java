package org.rankbuffer.program.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramScanTest {

    @TempDir
    private static Path temporary;

    private static List<Path> mpi;

    @BeforeAll
    static void compileMpi() throws IOException {
        mpi = MpiStub.in(temporary);
    }

    private static ProgramScan scan(String fields, String statements) throws IOException {
        Path file = Files.writeString(
                temporary.resolve("Scanned.java"),
                "import mpi.*;\nclass Scanned {\n" + fields.replace("\n", " ")
                        + "\npublic static void main(String[] args) throws Exception {\nMPI.Init(args);\n"
                        + statements + "\n}\n}\n");
        return ProgramScan.of(ProgramSource.of(file, List.of(), mpi));
    }

    @Test
    void shouldListCallsWithTheirLines() throws IOException {
        ProgramScan scan = scan("", "int[] a = {1};\nMPI.COMM_WORLD.Send(a, 0, 1, MPI.INT, 1, 0);");

        assertThat(scan.calls())
                .map(CodeUse::toString)
                .containsExactly("Scanned.java:5 MPI.Init", "Scanned.java:7 Comm.Send");
        assertThat(scan.obstacles()).isEmpty();
        assertThat(scan.sizes()).isEmpty();
    }

    @Test
    void shouldFindConstantsThatSizeAndRankAreComparedWith() throws IOException {
        ProgramScan scan = scan("static int size; static void check() { if (size > 6) throw new Error(); }", """
                int rank = MPI.COMM_WORLD.Rank();
                size = MPI.COMM_WORLD.Size();
                int other = args.length;
                if (rank == 0) { other = 2; } else if (rank == 2) { other = 3; }
                if (4 != MPI.COMM_WORLD.Size()) { other = 4; }
                if (other == 17) { other = 5; }
                check();
                switch (rank) { case 9: other = 1; break; case 1: other = 2; break; default: }
                """);

        assertThat(scan.sizes()).containsExactly(2, 3, 4, 7, 10);
    }

    @Test
    void shouldFindWhatCannotBeExplored() throws IOException {
        ProgramScan scan = scan("static class Worker extends Thread {}", """
                new Worker().start();
                Runnable other = new Thread(() -> {})::start;
                java.util.concurrent.Executors.newFixedThreadPool(2);
                List.of(1).parallelStream();
                java.util.stream.IntStream.range(0, 3).parallel();
                new java.net.ServerSocket(0);
                Runtime.getRuntime().exec("true");
                new javax.swing.JFrame();
                Thread.currentThread().getName();
                """.replace("List.of", "java.util.List.of"));

        assertThat(scan.obstacles())
                .map(CodeUse::toString)
                .containsExactly(
                        "Scanned.java:6 starts a thread",
                        "Scanned.java:7 starts a thread",
                        "Scanned.java:8 starts a thread",
                        "Scanned.java:9 starts a thread",
                        "Scanned.java:10 starts a thread",
                        "Scanned.java:11 opens a socket",
                        "Scanned.java:12 starts a process",
                        "Scanned.java:13 opens a window");
    }
}
