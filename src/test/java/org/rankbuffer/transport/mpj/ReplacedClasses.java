package org.rankbuffer.transport.mpj;

import java.lang.reflect.Constructor;
import java.util.UUID;
import org.rankbuffer.transport.mpj.shared.MulticoreWorld;
import xdev.ProcessID;

/** Says whose the classes are that we have in place of MPJ Express's, and whether keys tell what is equal. */
public final class ReplacedClasses {
    private ReplacedClasses() {}

    /** Runs with the class path of a multicore job. */
    public static void main(String[] arguments) throws ReflectiveOperationException {
        for (String name : new String[] {"Semaphore", "SMPDeviceImpl$Key"}) {
            boolean ours = source(Class.forName("xdev.smpdev." + name)).equals(source(MulticoreWorld.class));
            System.out.println(name + " is " + (ours ? "ours" : "MPJ Express's"));
        }
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Object key = key(1, one, other, 7);
        compare("the same", key, key(1, one, other, 7));
        compare("another tag", key, key(1, one, other, 8));
        compare("another context", key, key(2, one, other, 7));
        compare("turned round", key, key(1, other, one, 7));
    }

    private static Object source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static Object key(int context, UUID destination, UUID source, int tag) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName("xdev.smpdev.SMPDeviceImpl$Key")
                .getDeclaredConstructor(int.class, ProcessID.class, ProcessID.class, int.class);
        constructor.setAccessible(true);
        return constructor.newInstance(context, new ProcessID(destination), new ProcessID(source), tag);
    }

    private static void compare(String what, Object left, Object right) {
        System.out.println(what + ": " + (left.equals(right) ? "equal" : "unequal") + ", hash "
                + (left.hashCode() == right.hashCode() ? "equal" : "unequal"));
    }
}
