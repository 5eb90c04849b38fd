"""Rank 0 holds a bounded FIFO; one item a message; every item is asked for."""

from mpi4py import MPI

import peer
from mpi_peer import ITEM, NOTHING, REPLY, REQUEST, WORLD, run


def manage(job, _):
    fifo = [[bytearray(job.size), MPI.BYTE] for _ in range(job.capacity)]
    status = MPI.Status()
    waiting = []
    head, count, producing = 0, 0, job.producers
    while True:
        while waiting and count > 0:
            WORLD.Send(fifo[head], waiting.pop(), REPLY)
            head = (head + 1) % job.capacity
            count -= 1
        if not producing and not count and len(waiting) == job.consumers:
            break
        # While the FIFO is full no item is received, so that its producer waits.
        if count == job.capacity:
            WORLD.Recv(NOTHING, MPI.ANY_SOURCE, REQUEST, status)
        else:
            WORLD.Recv(fifo[(head + count) % job.capacity], MPI.ANY_SOURCE, MPI.ANY_TAG, status)
        if status.tag == REQUEST:
            waiting.append(status.source)
        elif status.Get_count() > 0:
            count += 1
        else:
            producing -= 1
    for consumer in waiting:
        WORLD.Send(NOTHING, consumer, REPLY)


def produce(job, rank):
    item = bytearray(job.size)
    message = [item, MPI.BYTE]
    for number in range(rank - 1, job.items, job.producers):
        peer.NUMBER.pack_into(item, 0, number)
        # Not Send, which may leave any number of short messages at a manager that has no room for them.
        WORLD.Ssend(message, 0, ITEM)
    WORLD.Send(NOTHING, 0, ITEM)


def consume(job, _):
    item = bytearray(job.size)
    message = [item, MPI.BYTE]
    status = MPI.Status()
    total = 0
    while True:
        WORLD.Send(NOTHING, 0, REQUEST)
        WORLD.Recv(message, 0, REPLY, status)
        size = status.Get_count()
        if size == 0:
            return total
        total += size + peer.NUMBER.unpack_from(item)[0]


run(manage, produce, consume)
