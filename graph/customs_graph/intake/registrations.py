"""Who is new: persons with their posts, organizations with the kind they seem to be, new posts of known persons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from customs_graph.intake.agents import Agent
from customs_graph.intake.cast import Cast, Post, Told
from customs_graph.intake.proposals import Proposal, Value


def proposals(cast: Cast, others: Iterable[Proposal]) -> list[Proposal]:
    """Return an entry for each new person, and for each new organization that another proposal or a post names."""
    posts: dict[str, list[Post]] = {}
    for sign, post in cast.posts():
        posts.setdefault(sign, []).append(post)
    named = {part for proposal in others for part in _ids(proposal.value)}
    named |= {cast.agents[post.at].id for several in posts.values() for post in several if post.at}
    found = list[Proposal]()
    for sign, agent in cast.agents.items():
        told = next((told for told in cast.told if sign in told.text), cast.told[0])
        if agent.kind == "person":
            found += _person(cast, agent, posts.get(sign, []), told)
        elif not agent.known and agent.id in named:
            found.append(_organization(cast, agent, told))
    return found


def _ids(value: Value) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(part)
    else:
        yield value


def _person(cast: Cast, agent: Agent, posts: list[Post], told: Told) -> Iterator[Proposal]:
    records = [record for post in posts if (record := _post(cast, post))]
    if not agent.known:
        value: dict[str, Value] = {"name": agent.name}
        if records:
            value["posts"] = [*records]
        yield Proposal(f"people/{agent.id}", value, agent.confidence, told.sentence, "a person not in the registries")
        return
    for post in posts:
        if (record := _post(cast, post)) and post.title and not _held(cast, agent.id, post):
            yield Proposal(f"people/{agent.id}.posts", record, 0.6, post.sentence, "a post not in the registries")


def _held(cast: Cast, person: str, post: Post) -> bool:
    """Whether the registries give the person this post, perhaps with more words."""
    at, title = cast.agents[post.at].id, _plain(post.title)
    known = cast.known.facts.people[person].posts
    return any(str(other.at_) == at and _plain(other.title or "").startswith(title) for other in known)


def _plain(title: str) -> str:
    return title.casefold().replace("-", " ").replace("programme", "program")


def _post(cast: Cast, post: Post) -> dict[str, Value]:
    """A post needs its organization; without one there is nothing to enter."""
    if not post.at:
        return {}
    record: dict[str, Value] = {"title": post.title} if post.title else {}
    return record | {"at": cast.agents[post.at].id}


def _organization(cast: Cast, agent: Agent, told: Told) -> Proposal:
    value: dict[str, Value] = {"name": agent.name}
    if agent.short and agent.short != agent.name:
        value["short"] = agent.short
    value["kind"] = agent.organization_kind
    places = {str(place.name): identifier for identifier, place in cast.known.facts.places.items()}
    if agent.country in places:
        value["place"] = places[agent.country]
    return Proposal(
        f"organizations/{agent.id}", value, agent.confidence, told.sentence, "an organization not in the registries"
    )
