package org.rankbuffer.program.image;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Names the class of a lambda by what it calls: its own name has a number that differs from run to run. Two lambdas with
 * the same name and the same captured values do the same.
 */
final class LambdaName {

    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return compute(type);
        }
    };

    private LambdaName() {}

    /** @throws NoImage when {@code type} is hidden, but the class of no lambda */
    static String of(Class<?> type) {
        return NAMES.get(type);
    }

    private static String compute(Class<?> type) {
        int end = type.getName().indexOf("$$Lambda");
        if (end < 0) {
            throw new NoImage("holds or is in a method handle (" + type.getName() + ")");
        }
        String host = type.getName().substring(0, end);
        StringJoiner name = new StringJoiner(" ", "lambda ", "");
        name.add(host);
        Arrays.stream(type.getInterfaces()).map(Class::getName).forEach(name::add);
        List<String[]> methods = JvmInternals.methods(type);
        String own = host.replace('.', '/') + "$$Lambda";
        for (String[] method : methods) {
            if (method[0].startsWith("java/lang/invoke/MethodHandle")) {
                throw new NoImage(
                        "holds or is in a method reference of " + host + " that is called by a method handle");
            }
            if (!method[0].startsWith(own)) {
                name.add(String.join(".", method));
            }
        }
        return name.toString();
    }
}
