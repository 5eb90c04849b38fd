package xdev.smpdev;

/** Signatures only, for the compiler; see {@code src/mpj-api/README.md}. */
public class SMPDevProcess extends ThreadGroup {
    public SMPDevProcess(String name) {
        super(name);
    }
}
