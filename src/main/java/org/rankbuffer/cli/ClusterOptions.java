package org.rankbuffer.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.rankbuffer.EnvironmentException;
import org.rankbuffer.UsageException;
import org.rankbuffer.cluster.Connector;
import org.rankbuffer.cluster.HostScript;
import org.rankbuffer.cluster.Machine;
import org.rankbuffer.cluster.Machines;
import org.rankbuffer.cluster.OwnProgram;
import org.rankbuffer.cluster.Placement;
import org.rankbuffer.cluster.RuntimeBundle;
import org.rankbuffer.cluster.Scheduler;
import org.rankbuffer.files.InputFile;
import org.rankbuffer.launch.mpjrun.DaemonAgent;
import org.rankbuffer.launch.mpjrun.Daemons;
import org.rankbuffer.launch.remote.HostAgent;
import org.rankbuffer.launch.remote.HostSetup;
import org.rankbuffer.mpjhome.MpjHome;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which machines, and how they are reached. */
final class ClusterOptions {

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    /** Quoted parts, and characters that are neither quotes nor space. */
    private static final Pattern WORD = Pattern.compile("(?:" + QUOTED + "|[^\\s'\"])++");

    @Mixin
    private RankOptions ranks;

    @Option(
            names = {"--machines", "--hostfile"},
            paramLabel = "FILE",
            description = {
                "The machines, a host[:slots] a line. Default: those that the batch system",
                "gave this job, else mpj-conf/machines."
            })
    private InputFile file;

    @Option(
            names = {"-H", "--host"},
            paramLabel = "HOST[:SLOTS],...",
            description = "The machines, in place of a file: each has one slot, or as many as it says.")
    private String hosts;

    @Option(
            names = "--map-by",
            paramLabel = "slot|node",
            defaultValue = "slot",
            description = "Fills one machine after the other, the default, or gives each a rank in turn.")
    private String order;

    @Option(
            names = "--manager-host",
            paramLabel = "HOST",
            description = "Puts rank 0 there. Default: the first machine.")
    private String manager;

    @Option(names = "--oversubscribe", description = "Lets machines have more ranks than slots.")
    private boolean oversubscribe;

    @Option(
            names = "--launcher",
            paramLabel = "ssh|srun|mpjrun",
            description = {
                "ssh: logs in to each machine; the default;",
                "srun: a step of the SLURM job on each machine; the default inside one;",
                "mpjrun: MPJ Express's own launcher, by way of its daemons."
            })
    private String launcher;

    @Option(
            names = "--start-daemons",
            description = {
                "With --launcher mpjrun: starts MPJ Express's daemon, over ssh, on machines",
                "that have none, and ends it with the job."
            })
    private boolean startDaemons;

    @Option(
            names = "--ssh",
            paramLabel = "COMMAND",
            defaultValue = "ssh",
            description = "The command for ssh, such as 'ssh -p 2222 -J gateway'. Default: ${DEFAULT-VALUE}.")
    private String ssh;

    @Option(
            names = "--interface",
            paramLabel = "NAME|NETWORK",
            defaultValue = "",
            description = {
                "The network that ranks use: an interface's name, or a network such as",
                "10.1.0.0/16. Default: the one that ssh came in at."
            })
    private String network;

    @Option(
            names = "--ship",
            paramLabel = "auto|always|never",
            defaultValue = "auto",
            description = {
                "Whether the program is sent to machines, into ~/.cache/rankbuffer: auto, the",
                "default, sends it to those that do not see the same files as this one."
            })
    private String ship;

    @Option(
            names = "--clock-tolerance",
            paramLabel = "S",
            defaultValue = "60",
            description = "Seconds that the clocks of machines may differ. Default: ${DEFAULT-VALUE}.")
    private double clockTolerance;

    /** Other names that users of Open MPI and MPICH know. */
    @Option(
            names = {"-hostfile", "-machinefile", "--machinefile", "-f"},
            hidden = true)
    private void machines(InputFile named) {
        file = named;
    }

    @Option(
            names = {"-host", "-hosts"},
            hidden = true)
    private void hosts(String named) {
        hosts = named;
    }

    private final Scheduler scheduler = new Scheduler(System.getenv());

    List<String> javaOptions() {
        return ranks.javaOptions();
    }

    /** How many ranks the user wants, or a batch system has given slots for. */
    long size() {
        if (ranks.size().isPresent() || namesMachines()) {
            return ranks.size().orElse(RankOptions.DEFAULT_SIZE);
        }
        return scheduler.machines().map(there -> (long) there.slots()).orElse(RankOptions.DEFAULT_SIZE);
    }

    private boolean namesMachines() {
        return file != null || hosts != null;
    }

    Machines machines() {
        if (hosts != null) {
            return Machines.listed(hosts);
        }
        if (file != null) {
            return Machines.read(file);
        }
        return scheduler
                .machines()
                .orElseGet(() -> Machines.read(InputFile.named(Project.directory()
                        .resolve("mpj-conf")
                        .resolve("machines")
                        .toString())));
    }

    /** Rejects what is wrong by itself. */
    void check() {
        ranks.javaOptions();
        if (hosts != null && file != null) {
            throw new UsageException("--host is " + hosts + ", and --machines is " + file + "; name one of them");
        }
        if (!List.of("auto", "always", "never").contains(ship)) {
            throw new UsageException("--ship is " + ship + "; it must be auto, always or never");
        }
        if (useMpjrun()) {
            checkMpjrun();
        } else if (startDaemons) {
            throw new UsageException("--start-daemons is for --launcher mpjrun only; the others need no daemons");
        }
        words(ssh);
    }

    /** What mpjrun decides by itself. */
    private void checkMpjrun() {
        refuse(ship.equals("always"), "--ship always", "machines have to see the project under the same path");
        refuse(!network.isEmpty(), "--interface", "ranks are reached where they reach this machine from");
        refuse(
                order.equals("node"),
                "--map-by node",
                "each machine gets as many ranks as any other, one after another");
    }

    private static void refuse(boolean given, String option, String instead) {
        if (given) {
            throw new UsageException(option + " is not for --launcher mpjrun, where " + instead + "; leave it away");
        }
    }

    Placement placement(int ranks) {
        Placement.Order by = switch (order) {
            case "slot" -> Placement.Order.SLOT;
            case "node" -> Placement.Order.NODE;
            default -> throw new UsageException("--map-by is " + order + "; it must be slot or node");
        };
        return useMpjrun()
                ? Placement.even(machines(), ranks, Optional.ofNullable(manager), oversubscribe)
                : Placement.of(machines(), ranks, by, Optional.ofNullable(manager), oversubscribe);
    }

    /** Whether MPJ Express's own launcher is to start the ranks. */
    boolean useMpjrun() {
        return launcherName().equals("mpjrun");
    }

    private boolean useSrun() {
        return launcherName().equals("srun");
    }

    private String launcherName() {
        String name = launcher != null ? launcher : !namesMachines() && scheduler.isSlurm() ? "srun" : "ssh";
        if (!List.of("ssh", "srun", "mpjrun").contains(name)) {
            throw new UsageException("--launcher is " + name + "; it must be ssh, srun or mpjrun");
        }
        if (name.equals("srun") && !scheduler.isSlurm()) {
            throw new UsageException(
                    "--launcher is srun, but this is no SLURM job; submit it with sbatch, or use --launcher ssh");
        }
        return name;
    }

    /** MPJ Express's daemons on these machines, started where there are none and that is wished; to be closed. */
    Daemons daemons(List<Machine> machines, String job, MpjHome home) throws InterruptedException {
        int port = home.ports().daemon();
        System.err.println("rankbuffer: warning: MPJ Express's daemons run any command for anyone who connects to port "
                + port + ", which they open on all addresses of their machines; --launcher ssh needs none");
        Daemons daemons = Daemons.find(machines, port);
        try {
            if (startDaemons) {
                daemons.startMissing(needs(job, home, List.of()));
            }
            return daemons;
        } catch (InterruptedException | RuntimeException e) {
            daemons.close();
            throw e;
        }
    }

    private Function<Machine, Connector> connectors() {
        if (useSrun()) {
            OwnProgram.require(
                    "srun", System.getenv(), "load SLURM's commands (module load slurm), or use --launcher ssh");
            Connector srun = Connector.srun(scheduler);
            return machine -> srun;
        }
        List<String> command = words(ssh);
        return machine -> {
            if (machine.isHere()) {
                return Connector.local();
            }
            OwnProgram.require(command.get(0), System.getenv(), "install an ssh client, or name it with --ssh COMMAND");
            return Connector.ssh(command);
        };
    }

    /** Whether processes of this host can do: then there is nobody to be connected with. */
    boolean isAllHere(Placement placement) {
        return !useSrun() && placement.ranks().keySet().stream().allMatch(Machine::isHere);
    }

    /** What every machine needs for a job; rather long to make, since files are hashed. */
    HostSetup needs(String job, MpjHome home, List<String> classPath) {
        Path project = Project.directory();
        Path jar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
        if (!Files.isRegularFile(jar)) {
            throw new EnvironmentException(
                    "the ranks need target/rankbuffer.jar; start ./run-cluster.sh, which makes it");
        }
        Path logback = project.resolve("mpj-conf").resolve("logback.xml");
        Map<String, Path> contents = new LinkedHashMap<>();
        contents.put("rankbuffer.jar", jar);
        contents.put("logback.xml", logback);
        contents.put(HostSetup.MPJ_HOME + "/lib", home.directory().resolve("lib"));
        contents.put(HostSetup.MPJ_HOME + "/conf", home.directory().resolve("conf"));
        for (int i = 0; i < classPath.size(); i++) {
            contents.put(HostSetup.CLASS_PATH + "/" + i, Path.of(classPath.get(i)));
        }
        HostScript script = new HostScript(
                job,
                jar,
                logback,
                RuntimeBundle.of(contents),
                useMpjrun() ? "never" : ship,
                useMpjrun() ? DaemonAgent.class.getName() : HostAgent.class.getName(),
                System.getProperty("rankbuffer.logLevel", "warn"),
                System.getProperty("rankbuffer.logDir", ""));
        return new HostSetup(
                connectors(),
                !useSrun(),
                script,
                home.directory().toString(),
                classPath,
                ranks.javaOptions(),
                network,
                clockTolerance);
    }

    /** Splits a command as a shell does, as far as quotes go. */
    static List<String> words(String command) {
        if (command.isBlank() || !WORD.matcher(command).replaceAll("").isBlank()) {
            throw new UsageException("--ssh is " + command + "; it must be a command, with its quotes closed");
        }
        return WORD.matcher(command)
                .results()
                .map(word -> QUOTED.matcher(word.group()).replaceAll("$1$2"))
                .toList();
    }
}
