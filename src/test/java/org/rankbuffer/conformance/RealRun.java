package org.rankbuffer.conformance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rankbuffer.mpjhome.MpjHome;

/**
 * A program on real MPJ Express, without this project's launcher and classes.
 *
 * @param ended whether all its processes have ended in time
 * @param lines what all its ranks printed, by process
 */
record RealRun(boolean ended, List<String> lines) {

    private static final int SWITCH_LIMIT = 131_072;

    /** What one rank printed; its lines begin with its number. */
    List<String> of(int rank) {
        return lines.stream().filter(line -> line.startsWith(rank + " ")).toList();
    }

    /** On multicore: MPJ Express's own starter of ranks. */
    static RealRun multicore(Path classes, int size, int seconds, String program, List<String> arguments)
            throws IOException, InterruptedException {
        MpjHome home = TestPrograms.home();
        List<String> command = new ArrayList<>(List.of(
                "runtime.starter.MulticoreStarter",
                classes.toString(),
                Integer.toString(size),
                "smpdev",
                "useLocalLoader",
                classes.toString(),
                program));
        command.addAll(arguments);
        List<Path> outputs = List.of(Files.createTempFile("rank", ".txt"));
        return await(List.of(java(home, home.multicoreClassPath(), command, outputs.get(0))), outputs, seconds);
    }

    /** On niodev: a JVM for each rank; this side does what MPJ Express's launcher does to introduce them to each other. */
    static RealRun niodev(Path classes, int size, int seconds, String program, List<String> arguments)
            throws IOException, InterruptedException {
        MpjHome home = TestPrograms.home();
        List<Path> classPath = Stream.concat(Stream.of(classes), home.niodevClassPath().stream())
                .toList();
        List<Process> processes = new ArrayList<>();
        List<Path> outputs = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, size, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(seconds * 1000);
            String configuration = "#rankbuffer;#Number of Processes;" + size + ";#Protocol Switch Limit;"
                    + SWITCH_LIMIT + ";#Server Name;localhost;#Server Port;" + server.getLocalPort();
            for (int rank = 0; rank < size; rank++) {
                List<String> command =
                        new ArrayList<>(List.of(program, Integer.toString(rank), configuration, "niodev"));
                command.addAll(arguments);
                outputs.add(Files.createTempFile("rank", ".txt"));
                processes.add(java(home, classPath, command, outputs.get(rank)));
            }
            introduce(server, size);
        } catch (IOException e) {
            processes.forEach(Process::destroyForcibly);
            throw e;
        }
        return await(processes, outputs, seconds);
    }

    private static void introduce(ServerSocket server, int size) throws IOException {
        List<Socket> ranks = new ArrayList<>();
        String[] addresses = new String[size];
        for (int i = 0; i < size; i++) {
            Socket rank = server.accept();
            ranks.add(rank);
            DataInputStream in = new DataInputStream(rank.getInputStream());
            in.readUTF();
            int writePort = in.readInt();
            int readPort = in.readInt();
            int number = in.readInt();
            addresses[number] = "127.0.0.1@" + readPort + "@" + writePort + "@" + number + "@0";
        }
        String all = "#Peer Information;" + String.join(";", addresses) + ";";
        for (Socket rank : ranks) {
            new DataOutputStream(rank.getOutputStream()).writeUTF(all);
        }
    }

    private static Process java(MpjHome home, List<Path> classPath, List<String> arguments, Path output)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(System.getProperty("path.separator")))));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put(MpjHome.VARIABLE, home.directory().toString());
        return builder.start();
    }

    private static RealRun await(List<Process> processes, List<Path> outputs, int seconds)
            throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        boolean ended = true;
        for (Process process : processes) {
            ended &= process.waitFor(limit - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        processes.forEach(Process::destroyForcibly);
        List<String> lines = new ArrayList<>();
        for (Path output : outputs) {
            lines.addAll(Files.readAllLines(output));
            Files.delete(output);
        }
        return new RealRun(ended, lines);
    }
}
