package org.rankbuffer.program.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * What a program that nobody trusts may refer to. Everything else is refused before any of its code has run: what cannot be
 * named cannot be reached, for neither reflection nor method handles can be named.
 */
public final class AllowList {

    private static final String RESOURCE = "allowed.txt";

    /** The bootstrap methods that compilers write for lambdas, joined strings, records and switches. */
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/LambdaMetafactory.altMetafactory",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/invoke/StringConcatFactory.makeConcat",
            "java/lang/runtime/ObjectMethods.bootstrap",
            "java/lang/runtime/SwitchBootstraps.typeSwitch",
            "java/lang/runtime/SwitchBootstraps.enumSwitch");

    /** They start threads, or tell an exploration from a real run, whatever the class is called that has them. */
    private static final Pattern NOWHERE =
            Pattern.compile("parallel(Stream|Sort|Prefix|SetAll)?|(get|set|fillIn)StackTrace");

    /** The classes of MPJ Express that sources name without their package. */
    private static final Set<String> MPI = Set.of(
            "MPI",
            "MPIException",
            "Comm",
            "Intracomm",
            "Cartcomm",
            "Group",
            "Datatype",
            "Op",
            "Request",
            "Status",
            "User_function",
            "ShiftParms",
            "CartParms");

    private static final String TAKEN = ", a name that java.lang or mpi has; call it otherwise";

    /** The tag of a class in a constant pool (The Java Virtual Machine Specification, 4.4). */
    private static final int CLASS_ITEM = 7;

    private record Rule(Pattern type, Pattern members) {}

    private final List<Rule> rules = new ArrayList<>();

    /** The classes of the program, with their superclasses; internal names. */
    private final Map<String, String> own = new HashMap<>();

    /** Classes of the program that its other classes must not name. */
    private final Set<String> secret;

    private AllowList(Set<String> secret) {
        this.secret = secret;
        try (InputStream in = AllowList.class.getResourceAsStream(RESOURCE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" +", 2))
                    .forEach(cells -> rules.add(new Rule(Pattern.compile(cells[0]), Pattern.compile(cells[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What a program refers to that it may not.
     *
     * @param program compiled from sources, all of its own
     * @param trusted the names of classes that are not looked at, each in a source of its own name
     * @param secret those of them that only they may name
     * @return a line each: where, what, and what to do instead
     */
    public static List<String> refused(ProgramClasses program, Set<String> trusted, Set<String> secret) {
        AllowList list = new AllowList(secret);
        Map<String, ClassReader> readers = new TreeMap<>();
        program.classes().forEach((name, file) -> readers.put(name, ClassRoot.reader(name, file)));
        readers.values().forEach(reader -> list.own.put(reader.getClassName(), reader.getSuperName()));
        Set<String> refused = new LinkedHashSet<>();
        readers.forEach((name, reader) -> {
            References found = new References(list, name);
            reader.accept(found, ClassReader.SKIP_FRAMES);
            String outer = name.replaceFirst("\\$.*", "");
            if (name.contains(".")) {
                refused.add(found.file() + " is in a package; leave the line with package out");
            } else if (!trusted.contains(outer)) {
                refused.addAll(found.refused());
                if (isTaken(outer)) {
                    refused.add(found.file() + " has a class " + outer + TAKEN);
                }
            } else if (!found.file().equals(outer + ".java")) {
                refused.add(found.file() + " has a class " + outer + ", which is given; call it otherwise");
            } else {
                list.meantOtherwise(reader, trusted)
                        .forEach(type -> refused.add("your class " + type + " takes the place of the one that "
                                + found.file() + " means; call it otherwise"));
            }
        });
        return List.copyOf(refused);
    }

    /**
     * Whether a name has a meaning in every source that imports {@code mpi.*}: constants of such a class would be compiled into
     * other classes, without a trace.
     */
    private static boolean isTaken(String name) {
        return Object.class.getResource(name + ".class") != null || MPI.contains(name);
    }

    /** The classes of the program, not among the trusted ones, that a trusted one refers to. */
    private List<String> meantOtherwise(ClassReader reader, Set<String> trusted) {
        List<String> types = new ArrayList<>();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int at = reader.getItem(i);
            if (at > 0 && reader.readByte(at - 1) == CLASS_ITEM) {
                String type = reader.readUTF8(at, buffer);
                if (own.containsKey(type) && !trusted.contains(type.replaceFirst("\\$.*", ""))) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** Whether it is a class of the program. */
    boolean isOwn(String type) {
        return own.containsKey(type);
    }

    /** Whether a class may be named; its internal name. */
    boolean isAllowed(String type) {
        return own.containsKey(type)
                ? !secret.contains(type)
                : rules.stream().anyMatch(rule -> rule.type().matcher(type).matches());
    }

    /** Whether a member may be used, of the class that the code names. */
    boolean isAllowed(String type, String member) {
        if (NOWHERE.matcher(member).matches()) {
            return false;
        }
        return own.containsKey(type)
                ? !secret.contains(type)
                : rules.stream()
                        .filter(rule -> rule.type().matcher(type).matches())
                        .anyMatch(rule -> rule.members().matcher(member).matches());
    }

    /** Whether it is one of the bootstrap methods of compilers. */
    static boolean isBootstrap(String owner, String method) {
        return BOOTSTRAPS.contains(owner + "." + method);
    }
}
