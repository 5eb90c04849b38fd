package org.rankbuffer.program.rewrite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a method of {@link Replacement}: what it is called in place of. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface InPlaceOf {

    /** Methods, as {@code java/lang/Math.random()D}; or static fields, without what is in parentheses and behind. */
    String[] value();
}
