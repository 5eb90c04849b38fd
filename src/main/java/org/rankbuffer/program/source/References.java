package org.rankbuffer.program.source;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;

/** Visits a class, and collects what it refers to that an {@link AllowList} has not. */
final class References extends ClassVisitor {

    private final AllowList list;
    private final Set<String> refused = new LinkedHashSet<>();
    private final String name;
    private String file = "";
    private int line;

    /** Visits a class of this name. */
    References(AllowList list, String name) {
        super(Opcodes.ASM9);
        this.list = list;
        this.name = name.replaceFirst("\\$.*", "") + ".java";
    }

    Set<String> refused() {
        return refused;
    }

    /** The name of the source; empty where the class does not say. */
    String file() {
        return file;
    }

    private void refuse(String what) {
        refused.add((file.isEmpty() ? name : file) + (line > 0 ? ":" + line : "") + ": " + what.replace('/', '.')
                + " is not allowed in an exercise; do without it");
    }

    private void check(Type type) {
        switch (type.getSort()) {
            case Type.ARRAY -> check(type.getElementType());
            case Type.METHOD -> {
                check(type.getReturnType());
                for (Type argument : type.getArgumentTypes()) {
                    check(argument);
                }
            }
            case Type.OBJECT -> checkType(type.getInternalName());
            default -> {}
        }
    }

    private void checkDescriptor(String descriptor) {
        check(Type.getType(descriptor));
    }

    private void checkType(String name) {
        if (name != null && !list.isAllowed(name)) {
            refuse(name);
        }
    }

    private void checkMember(String owner, String name, String descriptor) {
        if (owner.startsWith("[")) {
            check(Type.getObjectType(owner));
        } else if (!list.isAllowed(owner, name)) {
            refuse(name.equals("<init>") ? owner : owner + "." + name);
            return;
        }
        checkDescriptor(descriptor);
    }

    private void checkConstant(Object value) {
        if (value instanceof Type type) {
            check(type);
        } else if (value instanceof Handle handle) {
            checkMember(handle.getOwner(), handle.getName(), handle.getDesc());
        } else if (value instanceof ConstantDynamic) {
            refuse("a constant of this kind");
        }
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        checkType(superName);
        for (String type : interfaces) {
            checkType(type);
        }
    }

    @Override
    public void visitSource(String source, String debug) {
        file = source == null ? file : source;
    }

    @Override
    public RecordComponentVisitor visitRecordComponent(String name, String descriptor, String signature) {
        checkDescriptor(descriptor);
        return null;
    }

    @Override
    public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
        checkDescriptor(descriptor);
        return null;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String desc, String signature, String[] thrown) {
        line = 0;
        checkDescriptor(desc);
        if (thrown != null) {
            for (String type : thrown) {
                checkType(type);
            }
        }
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            refuse("the native method " + name);
        }
        if (name.equals("finalize") && desc.equals("()V")) {
            refuse("the method finalize");
        }
        return new OfMethod();
    }

    private final class OfMethod extends MethodVisitor {

        OfMethod() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            check(Type.getObjectType(type));
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            checkDescriptor(descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean writes = opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD;
            if (writes && !list.isOwn(owner)) {
                refuse("a new value for " + owner + "." + name);
            }
            checkMember(owner, name, descriptor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            checkMember(owner, name, descriptor);
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
            checkType(type);
        }

        @Override
        public void visitLdcInsn(Object value) {
            checkConstant(value);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            if (!AllowList.isBootstrap(bootstrap.getOwner(), bootstrap.getName())) {
                refuse(bootstrap.getOwner() + "." + bootstrap.getName());
            }
            checkDescriptor(descriptor);
            for (Object argument : arguments) {
                checkConstant(argument);
            }
        }
    }
}
