package org.rankbuffer.program.rewrite;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** The methods of {@link Replacement}, by what they are called in place of. */
final class Replacements {

    static final String OWNER = Type.getInternalName(Replacement.class);

    private static final Map<String, Method> CALLS = new HashMap<>();
    private static final Map<String, Method> ARGUMENTS = new HashMap<>();

    static {
        for (Method method : Replacement.class.getDeclaredMethods()) {
            InPlaceOf calls = method.getAnnotation(InPlaceOf.class);
            ArgumentOf arguments = method.getAnnotation(ArgumentOf.class);
            for (String call : calls == null ? new String[0] : calls.value()) {
                CALLS.put(call, method);
            }
            for (String call : arguments == null ? new String[0] : arguments.value()) {
                ARGUMENTS.put(call, method);
            }
        }
    }

    private Replacements() {}

    /** What is called in place of a method or a static field; null for most. */
    static MethodInsnNode ofCall(String call) {
        return instruction(CALLS.get(call));
    }

    /** What makes the only argument of a method or constructor from those it had; null for most. */
    static MethodInsnNode ofArguments(String call) {
        return instruction(ARGUMENTS.get(call));
    }

    static MethodInsnNode instruction(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, OWNER, name, descriptor, false);
    }

    private static MethodInsnNode instruction(Method method) {
        return method == null ? null : instruction(method.getName(), Type.getMethodDescriptor(method));
    }
}
