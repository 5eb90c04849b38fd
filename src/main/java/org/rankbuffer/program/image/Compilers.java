package org.rankbuffer.program.image;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * What the JVM's compilers may do to frames. C1 keeps an object in each slot that has one. C2 may replace an object that
 * does not escape by its fields, and its frame then shows null in place of it; {@code -XX:-DoEscapeAnalysis} forbids that.
 */
final class Compilers {

    private Compilers() {}

    /** Computed when first asked, which few runs are: that takes 20 ms. */
    private static final class Answer {

        private static final boolean MAY_HIDE = !isWithoutC2() && escapeAnalysis();

        private static boolean isWithoutC2() {
            String info = System.getProperty("java.vm.info", "");
            return info.contains("emulated-client") || info.contains("interpreted mode");
        }

        private static boolean escapeAnalysis() {
            try {
                return !ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .getVMOption("DoEscapeAnalysis")
                        .getValue()
                        .equals("false");
            } catch (RuntimeException e) {
                return true; // a JVM without that option
            }
        }
    }

    /** Whether null in a compiled frame may stand for an object. */
    static boolean mayHideObjects() {
        return Answer.MAY_HIDE;
    }
}
