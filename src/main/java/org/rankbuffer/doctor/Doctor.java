package org.rankbuffer.doctor;

import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rankbuffer.cluster.HostProblem;
import org.rankbuffer.files.TemporaryDirectory;
import org.rankbuffer.launch.os.EnvironmentFault;
import org.rankbuffer.launch.wire.Device;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * Looks at everything that runs need of this machine, a line for each thing:
 *
 * <pre>
 *   ok       java             17.0.15 (Debian), /usr/lib/jvm/java-17-openjdk-amd64
 *   note     processors       2 for 8 ranks: they take turns
 *   problem  host-name        no address is known for this machine's own name, lab7
 *     remedy: add it to /etc/hosts, as in "127.0.1.1 lab7"; see docs/troubleshooting.md#host-name
 * </pre>
 */
public final class Doctor {

    /** Bytes that a directory is to have left. */
    private static final long SPACE = 64L << 20;

    private final List<Check> checks;

    Doctor(List<? extends Check> checks) {
        this.checks = List.copyOf(checks);
    }

    /**
     * A doctor for runs of this number of ranks on this machine.
     *
     * @param localCommand the command that runs ranks on this machine, to which options can be added
     */
    public static Doctor local(
            Path project, Map<String, String> environment, int size, List<Device> devices, List<String> localCommand) {
        return local(Path.of("/"), project, environment, size, devices, localCommand);
    }

    /** The same for a system whose own files, such as those in {@code /proc}, lie below a root; they may be missing. */
    static Doctor local(
            Path root,
            Path project,
            Map<String, String> environment,
            int size,
            List<Device> devices,
            List<String> localCommand) {
        String ownHome = environment.getOrDefault(MpjHome.VARIABLE, "");
        List<Check> checks = new ArrayList<>();
        checks.add(Check.of(
                "java",
                () -> Looks.java(
                        Runtime.version(),
                        System.getProperty("java.vendor"),
                        Path.of(System.getProperty("java.home")))));
        checks.add(new JarCheck(project));
        if (devices.stream().anyMatch(Device::needsMpj)) {
            checks.add(Check.of(
                    "mpj-home",
                    () -> Looks.mpjHome(() -> MpjHome.verify(project, environment, line -> {}), !ownHome.isEmpty())));
            checks.add(Check.of("host-name", () -> Looks.hostName(InetAddress::getLocalHost)));
        }
        if (devices.contains(Device.NIODEV)) {
            checks.add(Check.of("ports", () -> Looks.ports(InetAddress.getLoopbackAddress())));
        }
        checks.add(new MemoryCheck(new MemoryAvailable(root), size, devices));
        checks.add(Check.of(
                "processors", () -> Looks.processors(Runtime.getRuntime().availableProcessors(), size)));
        checks.add(new LimitsCheck(root.resolve("proc"), size, devices));
        checks.add(Check.of("spaces", () -> Looks.spaces(project, ownHome)));
        checks.add(directory(
                "temp-directory",
                TemporaryDirectory.path(),
                "runs do without, but for --input - and other streams; bench --peers and --launcher mpjrun do not: name"
                        + " another one in TMPDIR"));
        checks.add(directory(
                "project-directory",
                project,
                "runs use what has been built; only who can write there can build it anew"));
        for (Device device : devices) {
            checks.add(new RunCheck(localCommand, device));
        }
        return new Doctor(checks);
    }

    private static Check directory(String id, Path directory, String otherwise) {
        return Check.of(id, () -> Looks.directory(directory, SPACE, otherwise));
    }

    /**
     * A doctor for the machines of a cluster, which have been looked at already.
     *
     * @param summaries what is there, by the machines' names
     * @param problems all that is wrong on any of them
     */
    public static Doctor across(List<String> names, Map<String, String> summaries, List<HostProblem> problems) {
        return new Doctor(names.stream()
                .map(name -> Check.of("host", () -> Looks.host(name, summaries.getOrDefault(name, ""), problems)))
                .toList());
    }

    /**
     * Looks at one thing after the other, and prints what is found as it is found; returns whether there is no problem.
     */
    public boolean examine(PrintStream out) {
        int problems = 0;
        for (Check check : checks) {
            CheckResult finding = look(check);
            print(check.id(), finding, out);
            if (finding.level() == CheckResult.Level.PROBLEM) {
                problems++;
            }
        }
        out.println(
                switch (problems) {
                    case 0 -> "everything that runs need is there";
                    case 1 -> "1 problem";
                    default -> problems + " problems";
                });
        return problems == 0;
    }

    private static CheckResult look(Check check) {
        try {
            return check.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CheckResult.problem("interrupted", "run the doctor again");
        } catch (Exception e) {
            return CheckResult.problem(
                    EnvironmentFault.of(e).orElse("cannot be looked at: " + e), "read docs/troubleshooting.md");
        }
    }

    private static void print(String id, CheckResult finding, PrintStream out) {
        out.printf("%-8s %-17s %s%n", finding.level().name().toLowerCase(Locale.ROOT), id, finding.text());
        if (!finding.remedy().isEmpty()) {
            out.printf("  remedy: %s; see docs/troubleshooting.md#%s%n", finding.remedy(), id);
        }
    }

    /** The names of all checks, in their order. */
    List<String> ids() {
        return checks.stream().map(Check::id).distinct().toList();
    }
}
