package org.rankbuffer.program.rewrite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.rankbuffer.program.source.Obstacle;

/** Rewrites a method. Adds instructions and no branches, so that its frames hold as they are. */
final class MethodRewriter {

    private static final Set<String> CATCH_ALL =
            Set.of("java/lang/Throwable", "java/lang/Error", "java/lang/VirtualMachineError");

    private final MethodNode method;
    private final InsnList code;
    private final UnaryOperator<String> superclass;

    MethodRewriter(MethodNode method, UnaryOperator<String> superclass) {
        this.method = method;
        this.code = method.instructions;
        this.superclass = superclass;
    }

    /** Whether something would be rewritten where this method is called. */
    static boolean concerns(Handle handle, UnaryOperator<String> superclass) {
        String inherited = "." + handle.getName() + handle.getDesc();
        for (String type = handle.getOwner(); type != null; type = superclass.apply(type)) {
            if (Replacements.ofCall(type + inherited) != null) {
                return true;
            }
        }
        String call = handle.getOwner() + inherited;
        return Replacements.ofArguments(call) != null
                || PathRule.of(call).isPresent()
                || isPrintStackTrace(handle.getOwner(), inherited, superclass)
                || Obstacle.of(handle.getOwner(), handle.getName(), superclass).isPresent();
    }

    void rewrite() {
        if (code.size() == 0) {
            return;
        }
        countJumps();
        rethrowEnds();
        for (AbstractInsnNode instruction : code.toArray()) {
            if (instruction instanceof MethodInsnNode call && !call.owner.equals(Replacements.OWNER)) {
                rewrite(call);
            } else if (instruction instanceof FieldInsnNode field && field.getOpcode() == Opcodes.GETSTATIC) {
                MethodInsnNode replacement = Replacements.ofCall(field.owner + "." + field.name);
                if (replacement != null) {
                    code.set(field, replacement);
                }
            }
        }
    }

    private void rewrite(MethodInsnNode call) {
        Obstacle.of(call.owner, call.name, superclass).ifPresent(obstacle -> {
            code.insertBefore(call, new LdcInsnNode(obstacle.toString()));
            code.insertBefore(call, Replacements.instruction("refuse", "(Ljava/lang/String;)V"));
        });
        String inherited = "." + call.name + call.desc;
        MethodInsnNode replacement = replacement(call, inherited);
        MethodInsnNode argument = Replacements.ofArguments(call.owner + inherited);
        Optional<PathRule> paths = PathRule.of(call.owner + inherited);
        if (replacement != null) {
            code.set(call, replacement);
        } else if (argument != null) {
            code.insertBefore(call, argument);
            Type type = Type.getReturnType(argument.desc);
            call.desc = Type.getMethodDescriptor(Type.getReturnType(call.desc), type);
        } else if (paths.isPresent()) {
            mapPaths(call, paths.get());
        }
    }

    private MethodInsnNode replacement(MethodInsnNode call, String inherited) {
        if (call.getOpcode() == Opcodes.INVOKESPECIAL) {
            return null; // what a method calls of its superclass, which must not come back to it
        }
        if (isPrintStackTrace(call.owner, inherited, superclass)) {
            return Replacements.ofCall("java/lang/Throwable" + inherited);
        }
        if (call.name.equals("wait")) {
            return Replacements.ofCall("java/lang/Object" + inherited);
        }
        for (String type = call.owner; type != null; type = superclass.apply(type)) {
            MethodInsnNode replacement = Replacements.ofCall(type + inherited);
            if (replacement != null) {
                return replacement;
            }
        }
        return null;
    }

    /** Every class of exceptions has it; the names of classes tell which are. */
    private static boolean isPrintStackTrace(String owner, String inherited, UnaryOperator<String> superclass) {
        if (!inherited.equals(".printStackTrace()V")) {
            return false;
        }
        for (String type = owner; type != null; type = superclass.apply(type)) {
            if (type.equals("java/lang/Throwable")
                    || superclass.apply(type) == null && (type.endsWith("Exception") || type.endsWith("Error"))) {
                return true;
            }
        }
        return false;
    }

    /** Takes the arguments from the stack, down to the last one that is a file, and puts them back with files replaced. */
    private void mapPaths(MethodInsnNode call, PathRule rule) {
        List<Type> arguments = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
        if (call.getOpcode() != Opcodes.INVOKESTATIC && !call.name.equals("<init>")) {
            arguments.add(0, Type.getObjectType(call.owner));
        }
        int[] locals = new int[arguments.size()];
        for (int i = arguments.size() - 1; i >= 0; i--) {
            locals[i] = method.maxLocals;
            method.maxLocals += arguments.get(i).getSize();
            code.insertBefore(call, new VarInsnNode(arguments.get(i).getOpcode(Opcodes.ISTORE), locals[i]));
        }
        for (int i = 0; i < locals.length; i++) {
            Type type = arguments.get(i);
            code.insertBefore(call, new VarInsnNode(type.getOpcode(Opcodes.ILOAD), locals[i]));
            if (i < rule.uses().length && rule.uses()[i] != null) {
                code.insertBefore(call, Replacements.instruction(rule.uses()[i], Type.getMethodDescriptor(type, type)));
            }
        }
    }

    /** At each jump back, and where a method begins that calls others, for these may call it. */
    private void countJumps() {
        Set<AbstractInsnNode> passed = new HashSet<>();
        boolean calls = false;
        for (AbstractInsnNode instruction : code.toArray()) {
            passed.add(instruction);
            calls |= instruction instanceof MethodInsnNode;
            if (targets(instruction).stream().anyMatch(passed::contains)) {
                code.insertBefore(instruction, Replacements.instruction("jump", "()V"));
            }
        }
        if (calls) {
            code.insert(entry());
        }
    }

    /** In the method's first line; before all labels, for frames name the one at a {@code new} by what follows it. */
    private InsnList entry() {
        InsnList entry = new InsnList();
        LabelNode start = new LabelNode();
        entry.add(start);
        for (AbstractInsnNode instruction : code) {
            if (instruction instanceof LineNumberNode first) {
                entry.add(new LineNumberNode(first.line, start));
                break;
            }
        }
        entry.add(Replacements.instruction("jump", "()V"));
        return entry;
    }

    /** Past labels, lines and frames. */
    private static AbstractInsnNode firstReal(AbstractInsnNode start) {
        AbstractInsnNode instruction = start;
        while (instruction.getOpcode() < 0) {
            instruction = instruction.getNext();
        }
        return instruction;
    }

    private static List<LabelNode> targets(AbstractInsnNode instruction) {
        if (instruction instanceof JumpInsnNode jump) {
            return List.of(jump.label);
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return table.labels;
        }
        return instruction instanceof LookupSwitchInsnNode lookup ? lookup.labels : List.of();
    }

    /** Handlers of everything let pass what ends the run; not those that leave a monitor, which throw it on themselves. */
    private void rethrowEnds() {
        Set<LabelNode> done = new HashSet<>();
        for (TryCatchBlockNode block : List.copyOf(method.tryCatchBlocks)) {
            boolean all = block.type == null || CATCH_ALL.contains(block.type);
            if (all && !leavesMonitor(block.handler) && done.add(block.handler)) {
                LabelNode after = new LabelNode();
                InsnList check = new InsnList();
                check.add(new InsnNode(Opcodes.DUP));
                check.add(Replacements.instruction("caught", "(Ljava/lang/Throwable;)V"));
                check.add(after);
                code.insertBefore(firstReal(block.handler), check);
                exclude(block.handler, after);
            }
        }
    }

    /** A handler may cover itself, which would handle what it throws on for ever. */
    private void exclude(LabelNode handler, LabelNode after) {
        for (int i = 0; i < method.tryCatchBlocks.size(); i++) {
            TryCatchBlockNode block = method.tryCatchBlocks.get(i);
            if (block.handler != handler
                    || code.indexOf(block.start) > code.indexOf(after)
                    || code.indexOf(block.end) <= code.indexOf(after)) {
                continue;
            }
            if (firstReal(block.start) != firstReal(handler)) {
                method.tryCatchBlocks.add(i++, new TryCatchBlockNode(block.start, handler, handler, block.type));
            }
            block.start = after;
        }
    }

    private static boolean leavesMonitor(LabelNode handler) {
        AbstractInsnNode instruction = handler;
        for (int real = 0; real < 4 && instruction != null; instruction = instruction.getNext()) {
            if (instruction.getOpcode() == Opcodes.MONITOREXIT) {
                return true;
            }
            real += instruction.getOpcode() >= 0 ? 1 : 0;
        }
        return false;
    }
}
