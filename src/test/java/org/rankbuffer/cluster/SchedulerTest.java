package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;

/** What batch systems write into the environment of a job. */
final class SchedulerTest {

    @TempDir
    Path folder;

    @Test
    void shouldExpandSlurmsListsOfNodes() {
        assertThat(NodeList.hosts("n1")).containsExactly("n1");
        assertThat(NodeList.hosts("n[1-3,07-09],big")).containsExactly("n1", "n2", "n3", "n07", "n08", "n09", "big");
        assertThat(NodeList.hosts("r[1-2]c[8-9]x")).containsExactly("r1c8x", "r2c8x", "r1c9x", "r2c9x");
        assertThat(NodeList.counts("2(x3),1")).containsExactly(2, 2, 2, 1);
        assertThatThrownBy(() -> NodeList.hosts("n[1-3")).isInstanceOf(EnvironmentException.class);
    }

    @Test
    void shouldTakeTheNodesAndTasksOfASlurmJob() {
        Scheduler slurm = new Scheduler(Map.of(
                "SLURM_JOB_ID", "77",
                "SLURM_JOB_NODELIST", "n[1-3]",
                "SLURM_TASKS_PER_NODE", "3(x2),2",
                "SLURM_JOB_CPUS_PER_NODE", "8(x2),4"));

        assertThat(slurm.isSlurm()).isTrue();
        assertThat(slurm.machines().orElseThrow().list())
                .containsExactly(Machine.of("n1", 3), Machine.of("n2", 3), Machine.of("n3", 2));
        assertThat(slurm.processors(Machine.of("n3", 2))).contains(4);
    }

    @Test
    void shouldCountTheLinesOfANodeFile() throws IOException {
        String file = write("n1\nn1\n\nn2\nn1\n");

        for (String variable : List.of("PBS_NODEFILE", "OAR_NODEFILE", "LSB_DJOB_HOSTFILE")) {
            assertThat(new Scheduler(Map.of(variable, file))
                            .machines()
                            .orElseThrow()
                            .list())
                    .containsExactly(Machine.of("n1", 3), Machine.of("n2", 1));
        }
    }

    @Test
    void shouldReadTheSlotsOfGridEngine() throws IOException {
        String file = write("n1 4 all.q@n1 UNDEFINED\nn2 2 all.q@n2 UNDEFINED\n");

        assertThat(new Scheduler(Map.of("PE_HOSTFILE", file))
                        .machines()
                        .orElseThrow()
                        .list())
                .containsExactly(Machine.of("n1", 4), Machine.of("n2", 2));
    }

    @Test
    void shouldKnowWhenThereIsNone() {
        assertThat(new Scheduler(Map.of("PBS_NODEFILE", "")).machines()).isEmpty();
        assertThatThrownBy(() -> new Scheduler(Map.of("PBS_NODEFILE", "/no/such")).machines())
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("PBS_NODEFILE is /no/such, which cannot be read");
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("nodes"), text).toString();
    }
}
