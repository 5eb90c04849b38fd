package org.rankbuffer.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rankbuffer.mpjhome.MpjHome;

/** What is compiled against MPJ Express finds the same members in the package {@code mpi} of explored programs. */
class ExploredMpiIT {

    private static final List<String> CLASSES = List.of(
            "CartParms",
            "Cartcomm",
            "Comm",
            "Datatype",
            "Group",
            "Intracomm",
            "MPI",
            "MPIException",
            "Op",
            "Request",
            "ShiftParms",
            "Status",
            "User_function");

    /** Names of members that no program of the call table uses. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Attr_delete Attr_get Bsend_init Create_graph Create_intercomm Pack Recv_init Rsend_init Send_init",
            "Ssend_init Unpack group mpjdevComm",
            "EMPTY code mpjdevGroup mpi.Group finalize",
            "mpi.Request req opCode mpi.Datatype",
            "COMM_NULL DEBUG EMPTY_STATUS ERRORS_ARE_FATAL ERRORS_RETURN Errorhandler_get Errorhandler_set",
            "GROUP_NULL HOST IO LB NULL NUM_OF_PROCESSORS PACKED RECV_OVERHEAD SEND_OVERHEAD TAG_UB",
            "THREAD_FUNNELED THREAD_MULTIPLE THREAD_SERIALIZED THREAD_SINGLE UB initThread isMainThread",
            "isOldSelected queryThread");

    @Test
    void shouldHaveTheMembersOfMpjExpress() throws Exception {
        MpjHome home =
                MpjHome.locate(Path.of(System.getProperty("rankbuffer.home")), System.getenv(), System.err::println);
        List<Path> jars = Stream.of(home.multicoreClassPath(), home.rankClassPath())
                .flatMap(List::stream)
                .toList();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader real = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
                ExploredMpi explored = ExploredMpi.open()) {
            for (String name : CLASSES) {
                // Not initialized: MPJ Express reads files when it is.
                Class<?> theirs = Class.forName("mpi." + name, false, real);
                Class<?> ours = Class.forName("mpi." + name, false, explored.loader());
                assertThat(members(ours)).as(name).containsAll(declared(theirs));
            }
        }
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new TreeSet<>(declared(type));
        if (type.getSuperclass() != null) {
            members.addAll(members(type.getSuperclass()));
        }
        return members;
    }

    private static Set<String> declared(Class<?> type) {
        Set<String> leftOut = LEFT_OUT.stream()
                .flatMap(names -> Arrays.stream(names.split(" ")))
                .collect(Collectors.toSet());
        Set<String> members = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isPublic(field.getModifiers()) && !leftOut.contains(field.getName())) {
                members.add(statics(field.getModifiers()) + field.getType().getTypeName() + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            addCallable(members, constructor, "", leftOut);
        }
        for (Method method : type.getDeclaredMethods()) {
            addCallable(members, method, method.getReturnType().getTypeName() + " ", leftOut);
        }
        return members;
    }

    private static void addCallable(Set<String> members, Executable callable, String returned, Set<String> leftOut) {
        boolean isSeen = Modifier.isPublic(callable.getModifiers()) && !callable.isSynthetic();
        List<String> parameters = Arrays.stream(callable.getParameterTypes())
                .map(Class::getTypeName)
                .toList();
        // What these take is of MPJ Express's insides, so that no program calls them.
        boolean isInside = parameters.stream().anyMatch(name -> name.startsWith("mpjdev."))
                || callable instanceof Constructor<?> && parameters.size() == 3;
        if (isSeen && !isInside && !leftOut.contains(callable.getName())) {
            members.add(statics(callable.getModifiers()) + returned + callable.getName() + parameters);
        }
    }

    private static String statics(int modifiers) {
        return Modifier.isStatic(modifiers) ? "static " : "";
    }
}
