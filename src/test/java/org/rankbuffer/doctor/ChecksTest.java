package org.rankbuffer.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.doctor.CheckResult.Level;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.mpjhome.MpjHome;

/** What each check says of a machine that is well, and of one that is not. */
final class ChecksTest {

    private static final List<Device> NIODEV = List.of(Device.NIODEV);

    @TempDir
    Path folder;

    @Test
    void shouldAcceptJava17AndNewer() throws Exception {
        assertThat(java("17.0.2").level()).isEqualTo(Level.OK);
        assertThat(java("25").text()).isEqualTo("25 (Somebody), /jdk");
        assertThat(java("11.0.1"))
                .isEqualTo(CheckResult.problem(
                        "11.0.1 (Somebody), /jdk is too old", "install a JDK, 17 or newer, or point JAVA_HOME at one"));
    }

    private static CheckResult java(String version) {
        return Looks.java(Runtime.Version.parse(version), "Somebody", Path.of("/jdk"));
    }

    @Test
    void shouldSayWhereTheMpjExpressHomeIsFrom() throws Exception {
        MpjHome home = new MpjHome(folder);

        assertThat(Looks.mpjHome(() -> home, true).text()).contains("MPJ_HOME names", folder.toString());
        assertThat(Looks.mpjHome(() -> home, false).text()).contains("assembled", folder.toString());
    }

    @Test
    void shouldPassOnWhyThereIsNoMpjExpress() throws Exception {
        CheckResult finding = Looks.mpjHome(
                () -> {
                    throw new EnvironmentException("no such luck");
                },
                false);

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.text()).isEqualTo("no such luck");
        assertThat(finding.remedy()).contains("--device threads");
    }

    @Test
    void shouldFindAHostNameWithoutAddress() throws Exception {
        CheckResult finding = Looks.hostName(() -> {
            throw new UnknownHostException("lab7: Name or service not known");
        });

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.text()).contains("lab7");
        assertThat(finding.remedy()).contains("/etc/hosts");
    }

    @Test
    void shouldMentionALoopbackAddressAsFineHere() throws Exception {
        byte[] loopback = {127, 0, 1, 1};
        byte[] other = {10, 0, 0, 7};

        assertThat(host(loopback).level()).isEqualTo(Level.OK);
        assertThat(host(loopback).text()).contains("lab7 is 127.0.1.1", "cluster");
        assertThat(host(other)).isEqualTo(CheckResult.ok("lab7 is 10.0.0.7"));
    }

    private static CheckResult host(byte[] address) throws Exception {
        return Looks.hostName(() -> InetAddress.getByAddress("lab7", address));
    }

    @Test
    void shouldUseAPortOfTheLoopbackAddress() throws Exception {
        assertThat(Looks.ports(InetAddress.getLoopbackAddress()).level()).isEqualTo(Level.OK);
    }

    @Test
    void shouldFindPortsThatCannotBeUsed() throws Exception {
        // Reserved for documentation (RFC 5737): no machine has it.
        InetAddress nobodys = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});

        assertThat(Looks.ports(nobodys).level()).isEqualTo(Level.PROBLEM);
    }

    @Test
    void shouldReadTheMemoryOfTheMachine() throws Exception {
        write("proc/meminfo", "MemTotal:  8000 kB\nMemAvailable:    3000 kB\n");

        assertThat(new MemoryAvailable(folder).bytes()).isEqualTo(OptionalLong.of(3000 * 1024));
    }

    @Test
    void shouldReadTheMemoryOfAControlGroup() throws Exception {
        write("proc/meminfo", "MemAvailable:    3000000 kB\n");
        write("proc/self/cgroup", "0::/a/b\n");
        write("sys/fs/cgroup/a/memory.max", "1000000\n");
        write("sys/fs/cgroup/a/memory.current", "700000\n");
        write("sys/fs/cgroup/a/memory.stat", "anon 1\ninactive_file 5000\n");
        write("sys/fs/cgroup/a/b/memory.max", "max\n");
        write("sys/fs/cgroup/a/b/memory.current", "700000\n");

        assertThat(new MemoryAvailable(folder).bytes()).isEqualTo(OptionalLong.of(305_000));
    }

    @Test
    void shouldReadTheMemoryOfAControlGroupOfTheOldKind() throws Exception {
        write("proc/self/cgroup", "4:memory:/far/away\n3:cpuset:/\n");
        write("sys/fs/cgroup/memory/memory.limit_in_bytes", "1000000\n");
        write("sys/fs/cgroup/memory/memory.usage_in_bytes", "400000\n");

        assertThat(new MemoryAvailable(folder).bytes()).isEqualTo(OptionalLong.of(600_000));
    }

    @Test
    void shouldCompareMemoryWithWhatTheRanksNeed() throws Exception {
        write("proc/meminfo", "MemAvailable:    500000 kB\n");
        MemoryAvailable available = new MemoryAvailable(folder);

        assertThat(new MemoryCheck(available, 3, NIODEV).look().level()).isEqualTo(Level.OK);
        assertThat(new MemoryCheck(available, 8, NIODEV).look().level()).isEqualTo(Level.PROBLEM);
        assertThat(new MemoryCheck(available, 8, NIODEV).look().text()).contains("488 MiB", "8 ranks need 720 MiB");
        assertThat(new MemoryCheck(available, 8, List.of(Device.MULTICORE))
                        .look()
                        .level())
                .isEqualTo(Level.OK);
        assertThat(new MemoryCheck(new MemoryAvailable(folder.resolve("nothing")), 8, NIODEV)
                        .look()
                        .level())
                .isEqualTo(Level.NOTE);
    }

    @Test
    void shouldOnlyNoteThatProcessorsAreFew() throws Exception {
        assertThat(Looks.processors(2, 8).level()).isEqualTo(Level.NOTE);
        assertThat(Looks.processors(8, 8).level()).isEqualTo(Level.OK);
    }

    @Test
    void shouldFindLimitsThatAreTooLow() throws Exception {
        write("self/limits", """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             200                  96365                processes
                Max open files            40                   20000                files
                Max address space         1000000              unlimited            bytes
                """);

        write("self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nThreads:\t20\n");
        write("7/status", "Name:\tfirefox\nUid:\t1000\t1000\t1000\t1000\nThreads:\t30\n");
        write("8/status", "Name:\tother\nUid:\t1001\t1001\t1001\t1001\nThreads:\t3000\n");

        CheckResult finding = new LimitsCheck(folder, 8, NIODEV).look();

        assertThat(finding.level()).isEqualTo(Level.PROBLEM);
        assertThat(finding.text())
                .contains(
                        "open files: 40, but 42 are needed",
                        "processes: 200 (30 in use), but 190 more are needed",
                        "address space: 1000000");
        assertThat(finding.remedy()).isEqualTo("ulimit -n 42; ulimit -u 220; ulimit -v unlimited");
    }

    @Test
    void shouldKnowThatNobodyLimitsTheThreadsOfRoot() throws Exception {
        write("self/limits", "Max processes             20                   20                   processes\n");
        write("self/status", "Uid:\t0\t0\t0\t0\nThreads:\t20\n");
        write("7/status", "Uid:\t0\t0\t0\t0\nThreads:\t30\n");

        assertThat(new LimitsCheck(folder, 8, NIODEV).look().level()).isEqualTo(Level.OK);
    }

    @Test
    void shouldAcceptLimitsThatAreHighOrNotThere() throws Exception {
        write("self/limits", """
                Max processes             unlimited            unlimited            processes
                Max open files            1024                 20000                files
                Max address space         unlimited            unlimited            bytes
                """);

        assertThat(new LimitsCheck(folder, 8, NIODEV).look())
                .isEqualTo(CheckResult.ok("open files: 1024, processes: unlimited, address space: unlimited"));
        assertThat(new LimitsCheck(folder.resolve("nothing"), 8, NIODEV).look().level())
                .isEqualTo(Level.NOTE);
    }

    @Test
    void shouldMentionSpacesOnlyWhereAToolHasTroubleWithThem() throws Exception {
        assertThat(Looks.spaces(Path.of("/a b"), "").level()).isEqualTo(Level.OK);
        assertThat(Looks.spaces(Path.of("/ab"), "/mpj home").level()).isEqualTo(Level.NOTE);
    }

    @Test
    void shouldFindADirectoryThatCannotBeUsed() throws Exception {
        assertThat(directory(folder, 1).level()).isEqualTo(Level.OK);
        assertThat(folder).isEmptyDirectory();
        assertThat(directory(folder.resolve("no"), 1))
                .isEqualTo(CheckResult.note(folder.resolve("no") + " is no directory: runs do without"));
        assertThat(directory(folder, Long.MAX_VALUE).level()).isEqualTo(Level.NOTE);
    }

    private static CheckResult directory(Path path, long wanted) throws Exception {
        return Looks.directory(path, wanted, "runs do without");
    }

    @Test
    void shouldSayNothingWrongOfASystemThatTellsNothing() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        Doctor.local(folder, folder, Map.of(), 8, List.of(), List.of())
                .examine(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .contains("note     limits            this system does not say them")
                .anyMatch(line -> line.startsWith("note     memory            this system does not say how much"))
                .filteredOn(line -> line.startsWith("problem"))
                .singleElement()
                .asString()
                .contains("rankbuffer.jar is not there");
    }

    @Test
    void shouldCompareTheJarWithItsSources() throws Exception {
        JarCheck check = new JarCheck(folder);
        assertThat(check.look().level()).isEqualTo(Level.PROBLEM);

        Path jar = write("target/rankbuffer.jar", "");
        assertThat(check.look().text()).contains("came with the archive");

        Path source = write("src/main/java/Some.java", "");
        Path pom = write("pom.xml", "");
        for (Path each : List.of(pom, source, folder.resolve("src/main/java"), folder.resolve("src/main"))) {
            Files.setLastModifiedTime(each, FileTime.fromMillis(1000));
        }
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2000));
        assertThat(check.look().level()).isEqualTo(Level.OK);

        Files.setLastModifiedTime(source, FileTime.fromMillis(3000));
        assertThat(check.look().level()).isEqualTo(Level.NOTE);
        assertThat(check.look().text()).contains("Some.java");
    }

    @Test
    void shouldTellTheLastWordsOfARunThatFails() throws Exception {
        Check check = new RunCheck(List.of("sh", "-c", "echo first; echo $0 $* >&2; exit 3"), Device.NIODEV);

        assertThat(check.look().level()).isEqualTo(Level.PROBLEM);
        assertThat(check.look().text()).isEqualTo("three ranks on niodev ended with 3: -np 3 --device niodev");
        assertThat(new RunCheck(List.of("true"), Device.NIODEV).look().level()).isEqualTo(Level.OK);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
