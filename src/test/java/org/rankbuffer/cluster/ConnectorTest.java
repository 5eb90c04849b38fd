package org.rankbuffer.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that lead to machines, and the talk with the shell at their end: here, one on this machine. */
@Timeout(60)
final class ConnectorTest {

    private static final Machine HERE = Machine.of("localhost", 1);

    @TempDir
    Path folder;

    @Test
    void shouldPassTheUsersOptionsToSshAndNothingToAShell() {
        List<String> command =
                Connector.ssh(List.of("ssh", "-J", "gate way")).command(new Machine("n1", 1, "ann", "", ""));

        assertThat(command)
                .containsSubsequence("ssh", "-J", "gate way", "-o", "BatchMode=yes", "--", "ann@n1", "sh")
                .endsWith("--", "ann@n1", "sh");
    }

    @Test
    void shouldGiveAStepAllProcessorsOfItsNode() {
        Scheduler slurm = new Scheduler(
                Map.of("SLURM_JOB_ID", "1", "SLURM_JOB_NODELIST", "n[1-2]", "SLURM_JOB_CPUS_PER_NODE", "8,4"));

        assertThat(Connector.srun(slurm).command(Machine.of("n2", 1)))
                .contains("srun", "--overlap", "--cpus-per-task=4", "--nodelist=n2")
                .endsWith("sh");
    }

    @Test
    void shouldLearnWhatAMachineHasAndSendWhatItLacks() throws IOException {
        Path jar = Files.writeString(folder.resolve("it's a jar"), "no jar");
        RuntimeBundle bundle = RuntimeBundle.of(Map.of("rankbuffer.jar", jar));
        try (HostConnection connection = HostConnection.open(HERE, cachedIn(folder.resolve("cache")))) {
            HostFacts facts = connection.visit(script(jar, bundle, "always"));
            assertThat(facts.problems(bundle.size(), 60)).isEmpty();
            assertThat(facts.needsBundle()).isTrue();

            connection.enter(facts, bundle);

            assertThat(folder.resolve("cache/rankbuffer/" + bundle.hash() + "/rankbuffer.jar"))
                    .hasSameBinaryContentAs(jar);
        }
        try (HostConnection connection = HostConnection.open(HERE, cachedIn(folder.resolve("cache")))) {
            HostFacts facts = connection.visit(script(jar, bundle, "always"));
            assertThat(facts.needsBundle()).isFalse();
            assertThat(facts.seesOurFiles()).isFalse();
        }
    }

    @Test
    void shouldUseFilesWhereTheyAreWhenTheyAreTheSame() throws IOException {
        Path jar = Files.writeString(folder.resolve("a b.jar"), "no jar");
        RuntimeBundle bundle = RuntimeBundle.of(Map.of("rankbuffer.jar", jar));
        try (HostConnection connection = HostConnection.open(HERE, cachedIn(folder.resolve("cache")))) {
            assertThat(connection.visit(script(jar, bundle, "auto")).seesOurFiles())
                    .isTrue();
        }
        Files.writeString(jar, "changed");
        try (HostConnection connection = HostConnection.open(HERE, cachedIn(folder.resolve("cache")))) {
            assertThat(connection.visit(script(jar, bundle, "never")).problems(0, 60))
                    .extracting(HostProblem::text)
                    .containsExactly("has not the same program under the same paths");
        }
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    @Test
    void shouldNotMindWhatALoginShellSaysFirst() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "no jar");
        RuntimeBundle bundle = RuntimeBundle.of(Map.of("rankbuffer.jar", jar));
        Connector chatty = machine -> List.of("sh", "-c", "echo Welcome; echo; exec sh");
        try (HostConnection connection = HostConnection.open(HERE, chatty)) {
            assertThat(connection.visit(script(jar, bundle, "auto")).seesOurFiles())
                    .isTrue();
        }
    }

    @Test
    void shouldPassOnWhyThereIsNoConnection() throws IOException {
        Path jar = Files.writeString(folder.resolve("a.jar"), "no jar");
        HostScript script = script(jar, RuntimeBundle.of(Map.of("rankbuffer.jar", jar)), "auto");
        Connector broken = machine -> List.of("sh", "-c", "echo 'connect to host: Connection refused' >&2; exit 255");
        try (HostConnection connection = HostConnection.open(HERE, broken)) {
            assertThatThrownBy(() -> connection.visit(script))
                    .isInstanceOfSatisfying(
                            IOException.class,
                            failure -> assertThat(connection.trouble(failure).toString())
                                    .contains("Connection refused", "start sshd"));
        }
    }

    @Test
    void shouldQuoteWhateverAPathHasInIt() throws Exception {
        String value = "a'b\"c $d `e` \\f\n*";
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + HostScript.quoted(value)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(value);
    }

    private static Connector cachedIn(Path cache) {
        return machine -> List.of("env", "XDG_CACHE_HOME=" + cache, "sh");
    }

    private HostScript script(Path jar, RuntimeBundle bundle, String ship) {
        return new HostScript("job", jar, folder.resolve("logback.xml"), bundle, ship, "Agent", "warn", "");
    }
}
