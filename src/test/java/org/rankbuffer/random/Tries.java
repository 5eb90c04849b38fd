package org.rankbuffer.random;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Calls a {@link RandomTest} once for each try of a run, where JUnit would call it once for the run. */
final class Tries implements InvocationInterceptor {

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> once, ReflectiveInvocationContext<Method> call, ExtensionContext context) {
        once.skip();
        Method test = call.getExecutable();
        Draw draw = (Draw) call.getArguments().get(0);
        int tries = AnnotationSupport.findAnnotation(test, RandomTest.class)
                .orElseThrow()
                .tries();
        while (draw.next(tries / Seeds.SEEDS)) {
            try {
                ReflectionSupport.invokeMethod(test, call.getTarget().orElseThrow(), draw);
            } catch (TestAbortedException e) {
                throw e;
            } catch (Throwable e) {
                throw new AssertionError(
                        draw.tried() + " (again: " + Seeds.again(context, draw) + "): " + e + "\ndrawn: "
                                + draw.drawn(),
                        e);
            }
        }
    }
}
