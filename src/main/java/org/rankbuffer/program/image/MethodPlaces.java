package org.rankbuffer.program.image;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The calls of one method, by bytecode index. Types come from an abstract interpretation, liveness from the usual backward
 * data flow; an exception handler counts for each instruction that it covers.
 */
final class MethodPlaces {

    private final String owner;
    private final MethodNode method;
    private final InsnList code;
    private final BitSet[] liveBefore;
    private final Map<LabelNode, Integer> labels = new HashMap<>();

    private MethodPlaces(String owner, MethodNode method) {
        this.owner = owner;
        this.method = method;
        code = method.instructions;
        liveBefore = new BitSet[code.size()];
        for (int i = 0; i < liveBefore.length; i++) {
            liveBefore[i] = new BitSet();
            if (code.get(i) instanceof LabelNode label) {
                labels.put(label, i);
            }
        }
    }

    /** Reads one method of a class file. */
    static Map<Integer, CallPlace> of(byte[] classFile, String name, String descriptor) {
        List<Integer> indexes = new ArrayList<>();
        MethodNode method = new MethodNode(Opcodes.ASM9, 0, name, descriptor, null, null);
        boolean[] reading = {false};
        ClassReader reader = new ClassReader(classFile) {
            @Override
            protected void readBytecodeInstructionOffset(int index) {
                if (reading[0]) {
                    indexes.add(index);
                }
            }
        };
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String itsName, String itsDescriptor, String signature, String[] exceptions) {
                reading[0] = itsName.equals(name) && itsDescriptor.equals(descriptor);
                if (reading[0]) {
                    method.access = access;
                }
                return reading[0] ? method : null;
            }
        };
        reader.accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new MethodPlaces(reader.getClassName(), method).places(indexes);
    }

    private Map<Integer, CallPlace> places(List<Integer> indexes) {
        Frame<BasicValue>[] frames;
        try {
            frames = new Analyzer<>(new BasicInterpreter()).analyze(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(owner + "." + method.name + " cannot be analysed", e);
        }
        findLive();
        Map<Integer, CallPlace> places = new HashMap<>();
        int instruction = 0;
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).getOpcode() >= 0) {
                int index = indexes.get(instruction++);
                int arguments = arguments(code.get(i));
                if (arguments >= 0 && frames[i] != null) {
                    byte[] name = CallPlace.name(owner, method.name, method.desc, index);
                    places.put(index, place(name, frames[i], liveAfter(i), arguments));
                }
            }
        }
        return places;
    }

    /** How many operands a call takes; −1 for an instruction that is no call. */
    private static int arguments(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
            return Type.getArgumentTypes(call.desc).length + receiver;
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return Type.getArgumentTypes(call.desc).length;
        }
        return -1;
    }

    private static CallPlace place(byte[] name, Frame<BasicValue> frame, BitSet live, int arguments) {
        List<CallPlace.Slot> locals = new ArrayList<>();
        for (int i = live.nextSetBit(0); i >= 0; i = live.nextSetBit(i + 1)) {
            add(locals, frame.getLocal(i), i);
        }
        List<CallPlace.Slot> operands = new ArrayList<>();
        int slots = 0;
        for (int i = 0; i < frame.getStackSize() - arguments; i++) {
            add(operands, frame.getStack(i), slots);
            slots += frame.getStack(i).getSize();
        }
        return new CallPlace(name, List.copyOf(locals), List.copyOf(operands), slots);
    }

    /** A slot without a type cannot be read by code that the JVM accepts: it counts as live for a handler only. */
    private static void add(List<CallPlace.Slot> slots, BasicValue value, int index) {
        if (value == BasicValue.UNINITIALIZED_VALUE) {
            return;
        }
        if (value.isReference()) {
            slots.add(new CallPlace.Slot(index, CallPlace.Kind.REFERENCE));
        } else if (value.getSize() == 2) {
            slots.add(new CallPlace.Slot(index + 1, CallPlace.Kind.DOUBLE_WORD));
        } else {
            slots.add(new CallPlace.Slot(index, CallPlace.Kind.WORD));
        }
    }

    private void findLive() {
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = code.size() - 1; i >= 0; i--) {
                BitSet live = liveAfter(i);
                change(live, code.get(i));
                forHandlers(i, live);
                if (!live.equals(liveBefore[i])) {
                    liveBefore[i] = live;
                    changed = true;
                }
            }
        }
    }

    private static void change(BitSet live, AbstractInsnNode instruction) {
        if (instruction instanceof IincInsnNode increment) {
            live.set(increment.var);
        } else if (instruction instanceof VarInsnNode access) {
            switch (access.getOpcode()) {
                case Opcodes.ISTORE, Opcodes.LSTORE, Opcodes.FSTORE, Opcodes.DSTORE, Opcodes.ASTORE ->
                    live.clear(access.var);
                case Opcodes.RET -> throw new NoImage("is in a class file from before Java 6");
                default -> live.set(access.var);
            }
        }
    }

    private BitSet liveAfter(int i) {
        BitSet live = new BitSet();
        AbstractInsnNode instruction = code.get(i);
        if (instruction instanceof JumpInsnNode jump) {
            add(live, jump.label);
        } else if (instruction instanceof TableSwitchInsnNode choice) {
            add(live, choice.dflt);
            choice.labels.forEach(label -> add(live, label));
        } else if (instruction instanceof LookupSwitchInsnNode choice) {
            add(live, choice.dflt);
            choice.labels.forEach(label -> add(live, label));
        }
        if (!isLast(instruction.getOpcode()) && i + 1 < code.size()) {
            live.or(liveBefore[i + 1]);
        }
        forHandlers(i, live);
        return live;
    }

    private static boolean isLast(int opcode) {
        return switch (opcode) {
            case Opcodes.GOTO,
                    Opcodes.ATHROW,
                    Opcodes.TABLESWITCH,
                    Opcodes.LOOKUPSWITCH,
                    Opcodes.IRETURN,
                    Opcodes.LRETURN,
                    Opcodes.FRETURN,
                    Opcodes.DRETURN,
                    Opcodes.ARETURN,
                    Opcodes.RETURN -> true;
            default -> false;
        };
    }

    private void forHandlers(int i, BitSet live) {
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (labels.get(block.start) <= i && i < labels.get(block.end)) {
                add(live, block.handler);
            }
        }
    }

    private void add(BitSet live, LabelNode label) {
        live.or(liveBefore[labels.get(label)]);
    }
}
