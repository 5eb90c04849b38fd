package org.rankbuffer.program.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** A few calls of the package {@code mpi}, which do nothing, for programs that are compiled and never run. */
public final class MpiStub {

    private static final String SOURCE = """
            package mpi;
            public class MPI {
                public static Comm COMM_WORLD = new Comm();
                public static Object INT;
                public static String[] Init(String[] args) { return args; }
                public static void Finalize() {}
            }
            """;

    private static final String COMM = """
            package mpi;
            public class Comm {
                public int Rank() { return 0; }
                public int Size() { return 1; }
                public void Send(Object buffer, int offset, int count, Object type, int to, int tag) {}
                public void Recv(Object buffer, int offset, int count, Object type, int from, int tag) {}
            }
            """;

    private MpiStub() {}

    /** Compiles it into a directory, which it makes. */
    public static List<Path> in(Path directory) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("mpi-sources/mpi"));
        Path mpi = Files.writeString(sources.resolve("MPI.java"), SOURCE);
        Path comm = Files.writeString(sources.resolve("Comm.java"), COMM);
        compile(directory.resolve("mpi-classes"), mpi, comm);
        return List.of(directory.resolve("mpi-classes"));
    }

    /** Compiles files into a directory, which it makes, and which is the class path, too. */
    public static void compile(Path classes, Path... files) throws IOException {
        Files.createDirectories(classes);
        String[] options = {"-g", "-proc:none", "-cp", classes.toString(), "-d", classes.toString()};
        String[] all = new String[options.length + files.length];
        System.arraycopy(options, 0, all, 0, options.length);
        for (int i = 0; i < files.length; i++) {
            all[options.length + i] = files[i].toString();
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, all) != 0) {
            throw new IllegalStateException("does not compile: " + List.of(files));
        }
    }
}
