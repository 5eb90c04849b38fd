"""Processes that share a multiprocessing.Queue.

What a process puts may still be on its way when put returns, so that a producer's end has to go through the queue behind
its items: an empty item. When all have arrived, None ends each consumer.
"""

import multiprocessing
from time import perf_counter

import peer


def produce(index, job, queue, ready):
    padding = bytes(job.size - peer.NUMBER.size)
    for _ in range(job.warmup + job.rounds):
        ready.wait()
        for number in range(index, job.items, job.producers):
            queue.put(peer.NUMBER.pack(number) + padding)
        queue.put(b"")


def consume(job, queue, ready, ended, sums):
    for _ in range(job.warmup + job.rounds):
        ready.wait()
        total = 0
        for item in iter(queue.get, None):
            if item:
                total += len(item) + peer.NUMBER.unpack_from(item)[0]
            else:
                ended.release()
        sums.put(total)


def main():
    job = peer.parse()
    queue = multiprocessing.Queue(maxsize=job.capacity)
    sums = multiprocessing.SimpleQueue()
    ready = multiprocessing.Barrier(job.producers + job.consumers + 1)
    ended = multiprocessing.Semaphore(0)
    workers = [
        multiprocessing.Process(target=produce, args=(index, job, queue, ready), daemon=True)
        for index in range(job.producers)
    ] + [
        multiprocessing.Process(target=consume, args=(job, queue, ready, ended, sums), daemon=True)
        for _ in range(job.consumers)
    ]
    for worker in workers:
        worker.start()
    for round_ in range(job.warmup + job.rounds):
        ready.wait()
        begin = perf_counter()
        for _ in range(job.producers):
            ended.acquire()
        for _ in range(job.consumers):
            queue.put(None)
        total = sum(sums.get() for _ in range(job.consumers))
        seconds = perf_counter() - begin
        if round_ >= job.warmup:
            peer.tell(job.items, seconds, total)
    for worker in workers:
        worker.join()


if __name__ == "__main__":
    main()
