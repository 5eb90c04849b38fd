package org.rankbuffer.program.rewrite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a method of {@link Replacement}: its result takes the place of all arguments, which it gets. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface ArgumentOf {

    /** Methods and constructors, as {@code java/util/Random.<init>()V}. */
    String[] value();
}
