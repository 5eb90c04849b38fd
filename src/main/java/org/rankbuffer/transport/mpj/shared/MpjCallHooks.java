package org.rankbuffer.transport.mpj.shared;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Has MPJ Express tell {@link MpjCalls} what programs call. Each public method of its API is renamed, and another one
 * takes its place, which tells, calls the one that is renamed, and tells again.
 */
public final class MpjCallHooks {

    /** What programs call. */
    private static final List<String> CLASSES = List.of(
            "mpi.MPI",
            "mpi.Comm",
            "mpi.Intracomm",
            "mpi.Intercomm",
            "mpi.Cartcomm",
            "mpi.Graphcomm",
            "mpi.Request",
            "mpi.Prequest");

    /** Those of which the last two arguments are a peer and a tag. */
    private static final Set<String> WITH_PEER =
            Set.of("Send", "Ssend", "Rsend", "Bsend", "Isend", "Issend", "Irsend", "Ibsend", "Recv", "Irecv", "Probe");

    private static final String RECEIVE = "Recv";

    /** Methods of the API whose names do not begin with a capital letter. */
    private static final Set<String> SMALL = Set.of("clone", "initThread");

    private static final String TOLD = Type.getInternalName(MpjCalls.class);

    private MpjCallHooks() {}

    /**
     * A loader for the only rank of a process.
     *
     * @param jars {@code mpi.jar} and {@code mpjdev.jar} of MPJ Express
     * @return a loader that has these classes changed, and all others as this class's has them
     * @throws IOException if a jar cannot be read
     */
    public static ClassLoader loader(List<Path> jars) throws IOException {
        return new RankClassLoader(into(RankClassLoader.read(jars)));
    }

    /** The same class files by name, with those changed that are to be changed. */
    static Map<String, byte[]> into(Map<String, byte[]> classFiles) {
        Map<String, byte[]> changed = new HashMap<>(classFiles);
        CLASSES.forEach(name -> changed.computeIfPresent(name, (key, file) -> into(file)));
        return changed;
    }

    private static byte[] into(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Hooking(writer), 0);
        return writer.toByteArray();
    }

    private static final class Hooking extends ClassVisitor {

        private String owner;

        private Hooking(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String base, String[] interfaces) {
            owner = name;
            super.visit(version, access, name, signature, base, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            boolean isApi = (access & Opcodes.ACC_PUBLIC) != 0
                    && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_NATIVE)) == 0
                    && (Character.isUpperCase(name.charAt(0)) || SMALL.contains(name));
            if (!isApi) {
                return super.visitMethod(access, name, type, signature, thrown);
            }
            String renamed = name + "$called";
            MethodVisitor hook = super.visitMethod(access & ~Opcodes.ACC_SYNCHRONIZED, name, type, signature, thrown);
            write(hook, (access & Opcodes.ACC_STATIC) != 0, name, renamed, type);
            return super.visitMethod(
                    access & ~Opcodes.ACC_PUBLIC | Opcodes.ACC_PRIVATE, renamed, type, signature, thrown);
        }

        /** Writes {@code enter(…); try { return renamed(…); } finally { leave(…); }}. */
        private void write(MethodVisitor hook, boolean isStatic, String name, String renamed, String type) {
            Label begin = new Label();
            Label end = new Label();
            Label failed = new Label();
            hook.visitCode();
            hook.visitTryCatchBlock(begin, end, failed, null);
            enter(hook, isStatic, name, type);
            hook.visitLabel(begin);
            call(hook, isStatic, renamed, type);
            hook.visitLabel(end);
            if (name.equals(RECEIVE)) {
                received(hook, Type.getReturnType(type).getInternalName());
            }
            leave(hook, name);
            hook.visitInsn(Type.getReturnType(type).getOpcode(Opcodes.IRETURN));
            hook.visitLabel(failed);
            hook.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
            leave(hook, name);
            hook.visitInsn(Opcodes.ATHROW);
            hook.visitMaxs(0, 0);
            hook.visitEnd();
        }

        private void enter(MethodVisitor hook, boolean isStatic, String name, String type) {
            hook.visitLdcInsn(name);
            if (WITH_PEER.contains(name)) {
                int locals = (Type.getArgumentsAndReturnSizes(type) >> 2) - (isStatic ? 1 : 0);
                hook.visitVarInsn(Opcodes.ALOAD, 0);
                hook.visitFieldInsn(Opcodes.GETSTATIC, "mpi/MPI", "COMM_WORLD", "Lmpi/Intracomm;");
                hook.visitVarInsn(Opcodes.ILOAD, locals - 2);
                hook.visitVarInsn(Opcodes.ILOAD, locals - 1);
            } else {
                hook.visitInsn(Opcodes.ACONST_NULL);
                hook.visitInsn(Opcodes.ACONST_NULL);
                hook.visitLdcInsn(MpjCalls.NONE);
                hook.visitLdcInsn(MpjCalls.NONE);
            }
            hook.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    TOLD,
                    "enter",
                    "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Object;II)V",
                    false);
        }

        private void call(MethodVisitor hook, boolean isStatic, String renamed, String type) {
            int local = 0;
            if (!isStatic) {
                hook.visitVarInsn(Opcodes.ALOAD, local++);
            }
            for (Type argument : Type.getArgumentTypes(type)) {
                hook.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
            }
            hook.visitMethodInsn(isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, owner, renamed, type, false);
        }

        /** Tells what is in the status that the receive returns, which is never null. */
        private static void received(MethodVisitor hook, String status) {
            hook.visitInsn(Opcodes.DUP);
            hook.visitInsn(Opcodes.DUP);
            hook.visitFieldInsn(Opcodes.GETFIELD, status, "source", "I");
            hook.visitInsn(Opcodes.SWAP);
            hook.visitFieldInsn(Opcodes.GETFIELD, status, "tag", "I");
            hook.visitMethodInsn(Opcodes.INVOKESTATIC, TOLD, "received", "(II)V", false);
        }

        private static void leave(MethodVisitor hook, String name) {
            hook.visitLdcInsn(name);
            hook.visitMethodInsn(Opcodes.INVOKESTATIC, TOLD, "leave", "(Ljava/lang/String;)V", false);
        }
    }
}
