package org.rankbuffer.transport.inprocess;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rankbuffer.transport.ContractProgram;

/** Runs the contract's programs on threads; one subclass per way to buffer. */
@Timeout(60)
abstract class InProcessContract {

    abstract Buffering buffering();

    @ParameterizedTest(name = "should {0}")
    @EnumSource
    void shouldKeepTheContract(ContractProgram program) throws Exception {
        assumeTrue(program.needs() == ContractProgram.Buffers.WHATEVER
                || buffering().isEager(ContractProgram.SMALL));
        InProcessWorld.run(ContractProgram.RANKS, buffering(), program);
    }
}
