package org.rankbuffer.program.source;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Constants that a program compares with its size or its rank, as numbers of ranks. Looks at instructions that follow each
 * other, not at all ways that a value may take: a number that is missed, or one too many, changes which sizes are tried.
 */
final class SizeMentions {

    /** Where a value comes from. */
    private enum Origin {
        RANK,
        SIZE,
        CONSTANT
    }

    /** A value on the stack; null for any other. */
    private record Value(Origin origin, int constant) {
        boolean isWatched() {
            return origin != Origin.CONSTANT;
        }
    }

    private final Map<String, Value> fields = new HashMap<>();
    private final SortedSet<Integer> sizes = new TreeSet<>();

    SortedSet<Integer> sizes() {
        return sizes;
    }

    /** For the code of one method. */
    MethodVisitor method() {
        return new Method();
    }

    private void add(Value watched, int constant) {
        // Rank c exists from c + 1 ranks on.
        int size = watched.origin == Origin.RANK ? constant + 1 : constant;
        if (size >= 1) {
            sizes.add(size);
        }
    }

    private final class Method extends MethodVisitor {
        private final Map<Integer, Value> locals = new HashMap<>();
        private Value below;
        private Value top;

        Method() {
            super(Opcodes.ASM9);
        }

        private void push(Value value) {
            below = top;
            top = value;
        }

        private void forget() {
            below = null;
            top = null;
        }

        @Override
        public void visitInsn(int opcode) {
            if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
                push(new Value(Origin.CONSTANT, opcode - Opcodes.ICONST_0));
            } else {
                forget();
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            push(opcode == Opcodes.NEWARRAY ? null : new Value(Origin.CONSTANT, operand));
        }

        @Override
        public void visitLdcInsn(Object constant) {
            push(constant instanceof Integer number ? new Value(Origin.CONSTANT, number) : null);
        }

        @Override
        public void visitVarInsn(int opcode, int index) {
            if (opcode == Opcodes.ILOAD) {
                push(locals.get(index));
            } else if (opcode == Opcodes.ISTORE) {
                store(locals, index);
            } else {
                push(null);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String desc) {
            if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.GETFIELD) {
                push(fields.get(owner + "." + name));
            } else {
                store(fields, owner + "." + name);
            }
        }

        private <K> void store(Map<K, Value> variables, K variable) {
            if (top != null && top.isWatched()) {
                variables.put(variable, top);
            } else if (variables == locals) {
                variables.remove(variable);
            }
            forget();
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String desc, boolean isInterface) {
            boolean watched = owner.startsWith("mpi/") && desc.equals("()I");
            if (watched && name.equals("Rank")) {
                top = new Value(Origin.RANK, 0); // in place of the communicator
            } else if (watched && name.equals("Size")) {
                top = new Value(Origin.SIZE, 0);
            } else {
                forget();
            }
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE && below != null && top != null) {
                boolean above = opcode == Opcodes.IF_ICMPGT || opcode == Opcodes.IF_ICMPLE;
                boolean under = opcode == Opcodes.IF_ICMPLT || opcode == Opcodes.IF_ICMPGE;
                // What is more than c begins at c + 1; with the constant on the left, what the constant is less than.
                if (below.isWatched() && !top.isWatched()) {
                    add(below, top.constant + (above ? 1 : 0));
                } else if (top.isWatched() && !below.isWatched()) {
                    add(top, below.constant + (under ? 1 : 0));
                }
            }
            forget();
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label other, Label... labels) {
            for (int i = 0; i < labels.length; i++) {
                if (top != null && top.isWatched() && labels[i] != other) {
                    add(top, min + i);
                }
            }
            forget();
        }

        @Override
        public void visitLookupSwitchInsn(Label other, int[] keys, Label[] labels) {
            for (int key : keys) {
                if (top != null && top.isWatched()) {
                    add(top, key);
                }
            }
            forget();
        }

        @Override
        public void visitIincInsn(int index, int increment) {
            locals.remove(index);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            forget();
        }
    }
}
