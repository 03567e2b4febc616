"""The keeper: a process that holds the graph and forks a process for every query, in which the graph costs nothing.

It has one thread, and one socket to the server, over which nothing comes but sockets, one for each query. The forked
process reads its task from that socket and writes what it tells into it; when it has ended, the keeper adds its exit
code. When the server closes the socket of a query, its process is killed; when the server closes the keeper's, all are.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from typing import NoReturn

from customs_graph.questions.confinement import die_with_parent
from customs_graph.questions.worker import perform, warm
from customs_graph.rdf.store import Graph

EXIT_CODE = struct.Struct("!i")
NOT_FORKED = 5


@dataclass
class Job:
    """A query: its socket, its process until that was reaped, and the exit code from then on."""

    socket: socket.socket
    process: int
    code: int | None = None


class Keeper:
    """The jobs that are under way, by the number of their socket."""

    def __init__(self, graph: Graph, server: socket.socket) -> None:
        self.graph = graph
        self.server = server
        self.jobs: dict[int, Job] = {}
        self.ended, wake = socket.socketpair()
        self.ended.setblocking(False)
        wake.setblocking(False)
        self.wake = wake
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        self.poll = select.poll()
        for one in (self.server, self.ended):
            self.poll.register(one, select.POLLIN)

    def keep(self) -> None:
        """Fork, reap and kill until the server is gone."""
        while True:
            for number, _ in self.poll.poll():
                if number == self.server.fileno():
                    if not self._take():
                        return self._kill_all()
                elif number == self.ended.fileno():
                    self.ended.recv(4096)
                    self._reap()
                elif number in self.jobs:
                    self._attend(number)

    def _take(self) -> bool:
        message, numbers, _, _ = socket.recv_fds(self.server, 1, 1)
        for number in numbers:
            job = socket.socket(fileno=number)
            # Registered for nothing, a socket still tells when its other end is gone.
            self.poll.register(job, 0)
            self.jobs[number] = Job(job, 0)
            self._fork(self.jobs[number])
        return bool(message)

    def _fork(self, job: Job) -> None:
        parent = os.getpid()
        try:
            job.process = os.fork()
        except OSError:
            self._end(job, NOT_FORKED)
            return
        if job.process == 0:
            _answer(self.graph, job.socket.fileno(), parent)

    def _reap(self) -> None:
        """Take the exit codes of those that ended; their process numbers may be others' from now on."""
        for job in self.jobs.values():
            if job.code is None:
                process, status = os.waitpid(job.process, os.WNOHANG)
                if process:
                    self._end(job, os.waitstatus_to_exitcode(status))

    def _end(self, job: Job, code: int) -> None:
        job.code = code
        self.poll.register(job.socket, select.POLLOUT)

    def _attend(self, number: int) -> None:
        job = self.jobs[number]
        if job.code is None:
            # The asker has gone: the process is killed, and forgotten when it has ended.
            self.poll.unregister(number)
            os.kill(job.process, signal.SIGKILL)
            return
        # An asker who goes at this moment needs no exit code.
        with contextlib.suppress(OSError):
            job.socket.send(EXIT_CODE.pack(job.code))
            _drain(job.socket)
        self.poll.unregister(number)
        self.jobs.pop(number).socket.close()

    def _kill_all(self) -> None:
        for job in self.jobs.values():
            if job.code is None:
                os.kill(job.process, signal.SIGKILL)


def _drain(asker: socket.socket) -> None:
    """Take what the process left unread: closing over it would reset the connection, and the exit code be lost."""
    with contextlib.suppress(BlockingIOError):
        while asker.recv(65536, socket.MSG_DONTWAIT):
            pass


def _answer(graph: Graph, number: int, parent: int) -> NoReturn:
    """Be the process of a query: keep its socket alone, and never return."""
    code = 1
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        die_with_parent()
        if os.getppid() == parent:
            os.dup2(number, 3)
            os.closerange(4, os.sysconf("SC_OPEN_MAX"))
            code = _talk(graph, socket.socket(fileno=3))
    finally:
        os._exit(code)


def _talk(graph: Graph, asker: socket.socket) -> int:
    with asker.makefile("rb") as given:
        task = json.load(given)
    code, told = perform(graph, task)
    asker.sendall(told)
    return code


def main() -> None:
    """Keep the N-Quads on standard input, with the base and the number of the server's socket as arguments."""
    from customs_graph.rdf.store import read_graph

    base, number = sys.argv[1:]
    graph = read_graph(sys.stdin.buffer, base)
    # What a query's process or Oxigraph itself would say in its last moment is not for the server's log.
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    warm(graph)
    # The memory of what stays is not written to by the collector, so forked processes share it.
    gc.collect()
    gc.freeze()
    Keeper(graph, socket.socket(fileno=int(number))).keep()


if __name__ == "__main__":
    main()
