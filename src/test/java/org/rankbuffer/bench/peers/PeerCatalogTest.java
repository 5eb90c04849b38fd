package org.rankbuffer.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PeerCatalogTest {

    private static final PeerJob JOB = new PeerJob(300, 64, 16, 2, 2, 1);

    @TempDir
    private Path directory;

    @Test
    void shouldSayForEachPeerWhatToInstall() throws Exception {
        assertThat(missing(new PeerCatalog(directory, directory.toString())))
                .allSatisfy((name, missing) -> assertThat(missing).isNotEmpty().doesNotContain("\n"))
                .hasEntrySatisfying(
                        "multiprocessing.Queue",
                        missing -> assertThat(missing)
                                .contains("no python3 on the PATH")
                                .contains("install python3"))
                .hasEntrySatisfying(
                        "mpi4py textbook",
                        missing -> assertThat(missing)
                                .contains("no mpirun on the PATH")
                                .contains("openmpi-bin"))
                .hasEntrySatisfying(
                        "C MPI batched", missing -> assertThat(missing).contains("no mpirun on the PATH"))
                .hasEntrySatisfying(
                        "Hazelcast IQueue",
                        missing -> assertThat(missing).contains("hazelcast.jar").contains("mvn -f src/bench"))
                .hasEntrySatisfying(
                        "JeroMQ PUSH/PULL",
                        missing -> assertThat(missing).contains("jeromq.jar").contains("mvn -f src/bench"));
    }

    @Test
    void shouldTellOfAPythonWithoutMpi4py() throws Exception {
        command("mpirun", "echo mpirun '(Open MPI)' 4");
        Path python = command("python3", "exit 1");

        assertThat(missing(new PeerCatalog(directory, directory.toString())))
                .containsEntry(
                        "mpi4py batched",
                        python + " has no mpi4py: install python3-mpi4py, or what your system calls it");
    }

    @Test
    void shouldTellOfAnMpiThatIsNotOpenMpi() throws Exception {
        command("mpirun", "echo HYDRA build details");

        assertThat(missing(new PeerCatalog(directory, directory.toString())).get("C MPI textbook"))
                .contains("is not Open MPI's");
    }

    @Test
    void shouldSayThatTheProgramsAreMissing() throws Exception {
        command("python3", "exit 0");

        assertThat(missing(new PeerCatalog(directory, directory.toString())).get("multiprocessing.Queue"))
                .contains("multiprocessing_queue.py is not there")
                .contains("checkout");
    }

    private static Map<String, String> missing(PeerCatalog catalog) throws IOException, InterruptedException {
        List<PeerResult> results = new Peers(catalog.peers(), Duration.ofSeconds(60)).measure(JOB, name -> {});
        return results.stream().collect(Collectors.toMap(PeerResult::name, PeerResult::missing));
    }

    private Path command(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
