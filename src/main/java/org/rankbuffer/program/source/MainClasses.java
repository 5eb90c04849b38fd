package org.rankbuffer.program.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the class whose {@code main} is the program. */
final class MainClasses {

    /** What counts here of a class. */
    private static final class Facts extends ClassVisitor {
        String file;
        boolean hasMain;
        boolean callsInit;

        Facts() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitSource(String source, String debug) {
            file = source;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            boolean isStatic =
                    (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC)) == (Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC);
            hasMain |= isStatic && name.equals("main") && type.equals("([Ljava/lang/String;)V");
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
                    callsInit |= owner.equals("mpi/MPI") && called.equals("Init");
                }
            };
        }
    }

    private final Map<String, Facts> withMain = new TreeMap<>();

    MainClasses(Map<String, byte[]> classes) {
        classes.forEach((name, file) -> {
            Facts facts = new Facts();
            ClassRoot.reader(name, file).accept(facts, ClassReader.SKIP_FRAMES);
            if (facts.hasMain) {
                withMain.put(name, facts);
            }
        });
    }

    /** Leaves out what was not compiled from a file with this name. */
    MainClasses of(String file) {
        withMain.values().removeIf(facts -> !file.equals(facts.file));
        return this;
    }

    List<String> names() {
        return List.copyOf(withMain.keySet());
    }

    /** The only one; else the one with that name, without its package; else the only one that calls {@code MPI.Init}. */
    Optional<String> choose(String simpleName) {
        List<String> named = withMain.keySet().stream()
                .filter(name -> name.equals(simpleName) || name.endsWith("." + simpleName))
                .toList();
        List<String> initializing = withMain.keySet().stream()
                .filter(name -> withMain.get(name).callsInit)
                .toList();
        return List.of(names(), named, initializing).stream()
                .filter(names -> names.size() == 1)
                .map(names -> names.get(0))
                .findFirst();
    }
}
