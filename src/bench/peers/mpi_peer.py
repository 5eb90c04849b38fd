"""What the mpi4py peers have in common: who does what, and the rounds.

An ITEM is received while there is room for it, and an empty one ends its producer; a REQUEST is received always; an empty
REPLY ends its consumer.
"""

from mpi4py import MPI

import peer

ITEM, REQUEST, REPLY = 1, 2, 3
WORLD = MPI.COMM_WORLD
NOTHING = [bytearray(), MPI.BYTE]


def run(manage, produce, consume):
    """Runs all rounds: rank 0 manages, the next ones produce, the others consume and return their part of the sum."""
    job = peer.parse()
    rank = WORLD.Get_rank()
    role = manage if rank == 0 else produce if rank <= job.producers else consume
    for round_ in range(job.warmup + job.rounds):
        WORLD.Barrier()
        begin = MPI.Wtime()
        total = WORLD.reduce(role(job, rank) or 0)
        seconds = MPI.Wtime() - begin
        if rank == 0 and round_ >= job.warmup:
            peer.tell(job.items, seconds, total)
