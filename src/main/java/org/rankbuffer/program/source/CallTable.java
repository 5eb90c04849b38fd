package org.rankbuffer.program.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Where a program calls methods of {@code mpi}, in the order of its class files. Immutable. */
public final class CallTable {

    /** Calls that only tell something: they may stand between two neighbours. */
    private static final Set<String> ASKING = Set.of("Rank", "Size");

    private final List<ProgramCall> calls;

    private CallTable(List<ProgramCall> calls) {
        this.calls = List.copyOf(calls);
    }

    /** Reads the program's own classes. */
    public static CallTable of(ProgramClasses program) {
        List<ProgramCall> calls = new ArrayList<>();
        program.classes().forEach((name, file) -> {
            ClassNode type = new ClassNode();
            ClassRoot.reader(name, file).accept(type, 0);
            type.methods.forEach(method -> read(name, type.sourceFile, method, calls));
        });
        return new CallTable(calls);
    }

    private static void read(String type, String file, MethodNode method, List<ProgramCall> calls) {
        int line = -1;
        int open = -1; // the call before, as long as nothing has been done since
        for (AbstractInsnNode at : method.instructions) {
            if (at instanceof LineNumberNode number) {
                line = number.line;
            } else if (isCall(at)) {
                MethodInsnNode call = (MethodInsnNode) at;
                if (open >= 0) {
                    calls.set(open, calls.get(open).followed());
                }
                open = calls.size();
                calls.add(new ProgramCall(type, file, line, call.name, isDropped(call), false));
            } else if (doesSomething(at)) {
                open = -1;
            }
        }
    }

    private static boolean isCall(AbstractInsnNode at) {
        return at instanceof MethodInsnNode call
                && call.owner.startsWith("mpi/")
                && Character.isUpperCase(call.name.charAt(0))
                && !ASKING.contains(call.name);
    }

    private static boolean isDropped(MethodInsnNode call) {
        AbstractInsnNode next = call.getNext();
        return call.desc.endsWith(")V") || next != null && next.getOpcode() == Opcodes.POP;
    }

    /** Whether it is more than computing an argument: it stores something, goes elsewhere, or may be come to from elsewhere. */
    private static boolean doesSomething(AbstractInsnNode at) {
        return switch (at.getType()) {
            case AbstractInsnNode.VAR_INSN -> at.getOpcode() >= Opcodes.ISTORE;
            case AbstractInsnNode.FIELD_INSN ->
                at.getOpcode() == Opcodes.PUTFIELD || at.getOpcode() == Opcodes.PUTSTATIC;
            case AbstractInsnNode.METHOD_INSN -> {
                String owner = ((MethodInsnNode) at).owner;
                yield !owner.startsWith("java/lang/") && !owner.startsWith("mpi/");
            }
            case AbstractInsnNode.INSN -> isStoring(at.getOpcode());
            case AbstractInsnNode.INT_INSN, AbstractInsnNode.LDC_INSN, AbstractInsnNode.TYPE_INSN -> false;
            case AbstractInsnNode.LABEL, AbstractInsnNode.LINE -> false;
            default -> true;
        };
    }

    /** Of the instructions without operands: those that store into arrays, leave the method, or lock. */
    private static boolean isStoring(int opcode) {
        return opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
                || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode >= Opcodes.ATHROW;
    }

    /** All calls of a name. */
    public List<ProgramCall> named(String call) {
        return calls.stream().filter(some -> some.call().equals(call)).toList();
    }

    /** How many source files have calls. */
    public long files() {
        return calls.stream().map(ProgramCall::file).distinct().count();
    }

    /** The one call of this name in a line; nothing when there are several, which a line does not tell apart. */
    public Optional<ProgramCall> at(String type, int line, String call) {
        List<ProgramCall> all = calls.stream()
                .filter(some -> some.type().equals(type)
                        && some.line() == line
                        && some.call().equals(call))
                .toList();
        return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    /** The call that is made right after, whatever happens. */
    public Optional<ProgramCall> next(ProgramCall call) {
        return call.isFollowed() ? Optional.of(calls.get(calls.indexOf(call) + 1)) : Optional.empty();
    }

    /** The call that was made right before, whatever happened. */
    public Optional<ProgramCall> previous(ProgramCall call) {
        int index = calls.indexOf(call);
        return index > 0 && calls.get(index - 1).isFollowed() ? Optional.of(calls.get(index - 1)) : Optional.empty();
    }
}
