"""Could it be chance? Random two-mode networks in which every agent has as many occasions, and every occasion as many
agents, as in the sources.

G. Strona et al., A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column
totals, Nature Communications 5, 4114 (2014): two occasions trade agents that only one of them has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from random import Random

from customs_graph.network.equivalence import places_in_two_modes, pooled
from customs_graph.network.projection import WeightingRule

Occasions = Mapping[str, set[str]]
Pair = tuple[str, str]
SAMPLES = 400
SEED = 77
# After five trades an occasion the chain has forgotten where it began (Strona et al. 2014, figure 3).
TRADES_PER_OCCASION = 5
# Weights of ties are kept to six decimals; a sum of them is no more exact than this.
ROUNDING = 5e-5


def random_networks(occasions: Occasions, samples: int = SAMPLES, seed: int = SEED) -> Iterator[dict[str, list[str]]]:
    """Yield random networks with the degrees of `occasions`, the same ones for the same input and seed.

    Renaming agents renames them in the samples and changes nothing else.
    """
    place = places_in_two_modes(occasions)
    names = sorted(occasions, key=lambda name: (place[1, name], name))
    attended: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        for agent in occasions[name]:
            attended.setdefault(agent, []).append(position)
    order = sorted(attended, key=lambda agent: (place[0, agent], attended[agent], agent))
    rank = {agent: position for position, agent in enumerate(order)}
    present = [sorted(occasions[name], key=rank.__getitem__) for name in names]
    random = Random(seed)
    for _ in range(samples):
        for _ in range(TRADES_PER_OCCASION * len(names) if len(names) > 1 else 0):
            one, other = _two_of(len(names), random)
            present[one], present[other] = _trade(present[one], present[other], random)
        yield dict(zip(names, present, strict=True))


def _two_of(number: int, random: Random) -> tuple[int, int]:
    one, other = int(random.random() * number), int(random.random() * (number - 1))
    return one, other + (other >= one)


def _trade(one: list[str], other: list[str], random: Random) -> tuple[list[str], list[str]]:
    both = set(one) & set(other)
    own = [agent for agent in one if agent not in both]
    theirs = [agent for agent in other if agent not in both]
    if not own or not theirs:
        return one, other
    pool = own + theirs
    # Random keys: as even as `shuffle`, and several times as fast on so few.
    pool.sort(key=lambda _: random.random())
    kept = [agent for agent in one if agent in both]
    return kept + pool[: len(own)], kept + pool[len(own) :]


def weights(occasions: Mapping[str, list[str]], damping: float) -> dict[Pair, float]:
    """Return the weight of each tie of a network given by its occasions; each pair is sorted."""
    found: dict[Pair, float] = {}
    for agents in occasions.values():
        share = (len(agents) - 1) ** -damping if len(agents) > 1 else 0.0
        for pair in combinations(sorted(agents), 2):
            found[pair] = found.get(pair, 0.0) + share
    return found


def chance_of_ties(observed: Mapping[Pair, float], occasions: Occasions, damping: float) -> dict[Pair, float]:
    """Return for each tie how often random networks give it at least that weight: (1 + r) / (1 + samples).

    The estimate never is 0: B. Phipson and G. Smyth, Stat. Appl. Genet. Mol. Biol. 9, 39 (2010). Ties that stand in the
    same place share one estimate.
    """
    reached = dict.fromkeys(observed, 0)
    for sample in random_networks(occasions):
        found = weights(sample, damping)
        for pair, weight in observed.items():
            reached[pair] += found.get(pair, 0.0) >= weight - ROUNDING
    place = places_in_two_modes(occasions)
    chances = {_joined(pair): (1 + times) / (1 + SAMPLES) for pair, times in reached.items()}
    shared = pooled(chances, {_joined(pair): _place(pair, weight, place) for pair, weight in observed.items()})
    return {pair: shared[_joined(pair)] for pair in observed}


def _joined(pair: Pair) -> str:
    return "\n".join(pair)


def _place(pair: Pair, weight: float, place: Mapping[tuple[int, str], str]) -> str:
    return "\n".join([*sorted(place[0, agent] for agent in pair), f"{weight:.6f}"])


def damping_of(rule: WeightingRule, damping: float | None) -> float:
    """Return the damping that holds: the one given, or else that of the rule."""
    return rule.damping if damping is None else damping
