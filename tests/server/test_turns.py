"""Who is next: no client is served twice while another waits, and every place given back is given on."""

from __future__ import annotations

import asyncio

import pytest

from asynchronous import completed
from customs_graph.errors import TooBusy
from customs_graph.server.turns import Turns


async def work(turns: Turns, client: str, done: list[str]) -> None:
    async with turns.turn(client):
        done.append(client)
        await asyncio.sleep(0)


def test_clients_take_turns_and_each_keeps_its_order() -> None:
    async def played() -> list[str]:
        turns, done = Turns(1, 10, 60), list[str]()
        await asyncio.gather(*(work(turns, client, done) for client in "aaaabbc"))
        assert turns.free == 1 and not turns.waiting
        return done

    assert "".join(completed(played())) == "aabcaba"


def test_where_all_places_are_taken_the_one_with_most_gives_one_up() -> None:
    async def played() -> list[object]:
        turns, done = Turns(1, 3, 60), list[str]()
        results = await asyncio.gather(*(work(turns, client, done) for client in "aaaaab"), return_exceptions=True)
        assert done == ["a", "a", "b", "a"]
        return list(results)

    first, second, third, fourth, fifth, other = completed(played())
    assert (first, second, third, other) == (None, None, None, None)
    assert isinstance(fourth, TooBusy) and isinstance(fifth, TooBusy)


def test_who_waits_too_long_is_told_and_leaves_no_trace() -> None:
    async def played() -> None:
        turns = Turns(1, 3, 0.01)
        async with turns.turn("a"):
            with pytest.raises(TooBusy):
                await work(turns, "b", [])
            assert not turns.waiting
        assert turns.free == 1

    completed(played())


@pytest.mark.parametrize("given", [False, True])
def test_who_goes_away_while_waiting_gives_the_turn_on(given: bool) -> None:
    """Also where the turn was given at that very moment."""

    async def played() -> None:
        turns, done = Turns(1, 3, 60), list[str]()
        async with turns.turn("a"):
            waiting = [asyncio.create_task(work(turns, client, done)) for client in "bc"]
            await asyncio.sleep(0)
            if not given:
                waiting[0].cancel()
                await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        assert done == ["c"]
        assert turns.free == 1 and not turns.waiting

    completed(played())


def test_a_failure_gives_the_turn_back() -> None:
    async def played() -> None:
        turns = Turns(1, 0, 60)
        with pytest.raises(ZeroDivisionError):
            async with turns.turn("a"):
                raise ZeroDivisionError
        assert turns.free == 1
        async with turns.turn("a"):
            with pytest.raises(TooBusy):
                await work(turns, "a", [])

    completed(played())
