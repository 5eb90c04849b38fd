package org.rankbuffer.program.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a program's bytecode tells before it runs.
 *
 * @param calls the calls of {@code mpi}, such as {@code Comm.Send}
 * @param sizes numbers of ranks at which its branches differ: what it compares its size and its rank with. Not all of them,
 *     for only comparisons with constants count, of what a variable got from {@code Size()} or {@code Rank()}
 * @param obstacles what keeps it from being explored, if it is executed
 */
public record ProgramScan(List<CodeUse> calls, SortedSet<Integer> sizes, List<CodeUse> obstacles) {

    /** Scans the program's own classes. */
    public static ProgramScan of(ProgramClasses program) {
        Map<String, String> superclasses = new HashMap<>();
        program.classes().forEach((name, file) -> {
            ClassReader reader = ClassRoot.reader(name, file);
            superclasses.put(reader.getClassName(), reader.getSuperName());
        });
        Scan scan = new Scan(superclasses, new SizeMentions());
        // The first time for the fields alone: which of them hold a rank or a size.
        program.classes().forEach((name, file) -> scan.visit(name, file));
        scan.mentions.sizes().clear();
        scan.calls.clear();
        scan.obstacles.clear();
        program.classes().forEach((name, file) -> scan.visit(name, file));
        return new ProgramScan(
                List.copyOf(scan.calls), new TreeSet<>(scan.mentions.sizes()), List.copyOf(scan.obstacles));
    }

    private static final class Scan {
        private final Map<String, String> superclasses;
        private final SizeMentions mentions;
        private final List<CodeUse> calls = new ArrayList<>();
        private final List<CodeUse> obstacles = new ArrayList<>();
        private final Set<CodeUse> seen = new HashSet<>();

        Scan(Map<String, String> superclasses, SizeMentions mentions) {
            this.superclasses = superclasses;
            this.mentions = mentions;
        }

        void visit(String name, byte[] file) {
            seen.clear();
            ClassRoot.reader(name, file).accept(new OfClass(name), ClassReader.SKIP_FRAMES);
        }

        private final class OfClass extends ClassVisitor {
            private final String type;
            private String source;

            OfClass(String type) {
                super(Opcodes.ASM9);
                this.type = type;
            }

            @Override
            public void visitSource(String file, String debug) {
                source = file;
            }

            @Override
            public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] thrown) {
                return new OfMethod(type, name, source, mentions.method());
            }
        }

        private final class OfMethod extends MethodVisitor {
            private final String type;
            private final String method;
            private final String source;
            private int line = -1;

            OfMethod(String type, String method, String source, MethodVisitor next) {
                super(Opcodes.ASM9, next);
                this.type = type;
                this.method = method;
                this.source = source;
            }

            @Override
            public void visitLineNumber(int number, Label start) {
                line = number;
                super.visitLineNumber(number, start);
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean isInterface) {
                note(owner, name);
                super.visitMethodInsn(opcode, owner, name, desc, isInterface);
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String desc, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle) {
                        note(handle.getOwner(), handle.getName());
                    }
                }
                super.visitInvokeDynamicInsn(name, desc, bootstrap, arguments);
            }

            private void note(String owner, String name) {
                if (owner.startsWith("mpi/")) {
                    add(calls, owner.substring("mpi/".length()) + "." + name);
                }
                Optional<Obstacle> obstacle = Obstacle.of(owner, name, superclasses::get);
                obstacle.ifPresent(found -> add(obstacles, found.toString()));
            }

            /** The same on the same line counts once. */
            private void add(List<CodeUse> uses, String what) {
                CodeUse use = new CodeUse(what, new StackTraceElement(type, method, source, line));
                if (seen.add(use)) {
                    uses.add(use);
                }
            }
        }
    }
}
