"""Who waits for a long answer is told how far it is, and nobody else."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect

from benchmark.generator import files, write
from customs_graph.progress import steps, told_to
from customs_graph.questions.catalogue import question
from customs_graph.questions.runner import ask
from customs_graph.rdf.access import load_graph
from samples import REGION


def test_the_steps_are_told_in_order_and_the_items_are_the_same() -> None:
    heard: list[tuple[str, int, int]] = []
    with told_to(lambda *told: heard.append(told)):
        assert list(steps("ab", 2, "letters")) == ["a", "b"]
    assert heard == [("letters", 0, 2), ("letters", 1, 2), ("letters", 2, 2)]
    assert list(steps("ab", 2, "letters")) == ["a", "b"]
    assert len(heard) == 3


def test_a_question_tells_its_random_networks_and_what_it_leaves_out() -> None:
    heard: dict[str, int] = {}
    with told_to(lambda what, done, number: heard.update({what: done})):
        ask(load_graph(REGION), question("brokers"), {})
    assert heard["random networks"] == 400
    assert heard["ranks without one occasion"] > 5


def test_a_terminal_shows_it_and_a_pipe_does_not(tmp_path: Path) -> None:
    write(tmp_path, files(150, 300))
    command = f"{sys.executable} -m customs_graph ask brokers --data {tmp_path}"
    seen = str(pexpect.run(command, timeout=120, encoding="utf-8"))
    assert "random networks: " in seen
    assert "random networks" not in seen.rsplit("\033[K", 1)[1].split("stand between nobody")[0]
    piped = pexpect.run(f"/bin/sh -c '{command} 2>&1 | cat'", timeout=120, encoding="utf-8")
    assert "random networks:" not in piped
