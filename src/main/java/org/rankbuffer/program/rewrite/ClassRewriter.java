package org.rankbuffer.program.rewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Rewrites classes so that {@link Replacement} stands between them and what differs from run to run. Lines, local variables
 * and frames stay as they are; what needs further local variables has them behind the others.
 */
final class ClassRewriter {

    /** Generators that cannot be given a seed; a Random has their methods, with few exceptions. */
    private static final Map<String, String> GENERATORS = Map.of(
            "java/util/concurrent/ThreadLocalRandom",
            "java/util/Random",
            "java/security/SecureRandom",
            "java/util/Random");

    private static final String OBJECT = "java/lang/Object";

    /** How the names of methods begin that stand for method references; they have no lines. */
    static final String BRIDGE = "reference$";

    private final Function<String, Optional<byte[]>> classFiles;

    /** Superclasses by internal names, as far as they were asked for; the empty string for none. */
    private final Map<String, String> superclasses = new HashMap<>();

    /** Is told where the files of other classes of the program are. */
    ClassRewriter(Function<String, Optional<byte[]>> classFiles) {
        this.classFiles = classFiles;
    }

    synchronized byte[] rewrite(byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassNode type = new ClassNode();
        ClassVisitor first = new ClassRemapper(type, new SimpleRemapper(Opcodes.ASM9, GENERATORS));
        reader.accept(first, 0);
        replaceHandles(type);
        for (MethodNode method : type.methods) {
            new MethodRewriter(method, this::superclass).rewrite();
        }
        addHashCode(type);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    /** The superclass of a class of the program; null for others. */
    private String superclass(String internalName) {
        if (internalName.startsWith("java/") || internalName.startsWith("mpi/")) {
            return null;
        }
        String name = superclasses.computeIfAbsent(
                internalName,
                absent -> classFiles
                        .apply(internalName.replace('/', '.'))
                        .map(file -> new ClassReader(file).getSuperName())
                        .orElse(""));
        return name.isEmpty() ? null : name;
    }

    /**
     * Objects without a hash code of their own get one that is the same in each run, which sets and maps go by, and which
     * {@code toString} shows. Not those that are serialized: their methods count for what they can be read with.
     */
    private static void addHashCode(ClassNode type) {
        boolean hasOne =
                type.methods.stream().anyMatch(method -> method.name.equals("hashCode") && method.desc.equals("()I"));
        boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
        if (hasOne
                || isInterface
                || !OBJECT.equals(type.superName)
                || type.interfaces.contains("java/io/Serializable")) {
            return;
        }
        MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC, "hashCode", "()I", null, null);
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.instructions.add(Replacements.instruction("hash", "(Ljava/lang/Object;)I"));
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(1, 1);
        type.methods.add(method);
    }

    /** Method references go by way of methods of the class, which are rewritten with the others. */
    private void replaceHandles(ClassNode type) {
        boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
        List<MethodNode> bridges = new ArrayList<>();
        for (MethodNode method : type.methods) {
            for (var instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    for (int i = 0; i < dynamic.bsmArgs.length; i++) {
                        if (dynamic.bsmArgs[i] instanceof Handle handle
                                && MethodRewriter.concerns(handle, this::superclass)) {
                            MethodNode bridge = bridge(BRIDGE + bridges.size(), handle);
                            bridges.add(bridge);
                            dynamic.bsmArgs[i] = new Handle(
                                    Opcodes.H_INVOKESTATIC, type.name, bridge.name, bridge.desc, isInterface);
                        }
                    }
                }
            }
        }
        type.methods.addAll(bridges);
    }

    private static MethodNode bridge(String name, Handle handle) {
        boolean isNew = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
        Type object = Type.getObjectType(handle.getOwner());
        Type result = isNew ? object : Type.getReturnType(handle.getDesc());
        List<Type> arguments = new ArrayList<>(List.of(Type.getArgumentTypes(handle.getDesc())));
        if (!isNew && !isStatic) {
            arguments.add(0, object);
        }
        String descriptor = Type.getMethodDescriptor(result, arguments.toArray(Type[]::new));
        MethodNode bridge = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        if (isNew) {
            bridge.instructions.add(new TypeInsnNode(Opcodes.NEW, handle.getOwner()));
            bridge.visitInsn(Opcodes.DUP);
        }
        int local = 0;
        for (Type argument : arguments) {
            bridge.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), local));
            local += argument.getSize();
        }
        bridge.instructions.add(new MethodInsnNode(
                opcode(handle.getTag()), handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface()));
        bridge.visitInsn(result.getOpcode(Opcodes.IRETURN));
        bridge.visitMaxs(0, local);
        return bridge;
    }

    private static int opcode(int tag) {
        return switch (tag) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            default -> Opcodes.INVOKESPECIAL;
        };
    }
}
