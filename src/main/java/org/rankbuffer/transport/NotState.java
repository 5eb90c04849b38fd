package org.rankbuffer.transport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that is no part of a rank's state: nothing that the rank does depends on its old value, or the value follows
 * from other fields. A checker that compares states leaves it out.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotState {

    /** The reason to leave a field out that the rank always writes before it reads it. */
    String SCRATCH = "written before it is read";

    /**
     * Why the value does not matter.
     *
     * @return a few words
     */
    String value() default SCRATCH;
}
