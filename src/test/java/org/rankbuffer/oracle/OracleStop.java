package org.rankbuffer.oracle;

/** Ends the run of a rank that is blocked for ever. */
final class OracleStop extends VirtualMachineError {
    private static final long serialVersionUID = 1;
}
