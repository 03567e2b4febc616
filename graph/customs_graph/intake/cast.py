"""Who is named in a report: each of its sentences with one sign in place of each name, and who hides behind a sign.

Rules read the sentences so: one sign thanked two others, whatever their names are. A person's post and organization are
taken out of the sentence and kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from customs_graph.intake.agents import GENERAL, Agent, agent_of, letters_in, same_person
from customs_graph.intake.known import Known
from customs_graph.intake.mentions import Mention
from customs_graph.intake.posts import POST, TITLE
from customs_graph.intake.reports import Report, Sentence

PERSONS, BODIES, THINGS = "[\ue000-\ue7ff]", "[\ue800-\uefff]", "[\uf000-\uf7ff]"
_FIRST = {"person": 0xE000, "organization": 0xE800}
_FIRST_THING, QUOTED = 0xF000, "\uf7ff"
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_TAGS = re.compile(r"</?(?:sup|sub|b|i|u|em|strong|span)\b[^<>]{0,60}>|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|^#+\s*|\\")
_QUOTES = re.compile('\u201c[^\u201c\u201d]{12,300}\u201d|"[^"]{12,300}"')
_TITLES = re.compile(rf"(?:{TITLE}\s*)+(?={PERSONS})")
# "O of the O" is a unit; "P, attended" is "P attended" once the post is taken out.
_WHOLE = re.compile(rf"({BODIES}) of (?:the )?{BODIES}")
_VERB = (
    r"(?:[a-z]+ed|gave|made|led|took|spoke|was|were|has|have|had|also|then|further|both|held|ran|met|read|chose|sent)"
)
_ASIDE = re.compile(rf"({PERSONS}|{BODIES}) *, (?={_VERB}\b(?! (?:\w+ )?by\b))")
_NAME = rf"(?:{PERSONS}|{BODIES})"
# "with the support of O, officers came": what introduces a sentence is no part of the list that follows.
_INTRODUCED = re.compile(
    rf"^((?:with|through|thanks|under|following|upon|in|on|at|during|after|by)\b[^,|]*{_NAME}[^,|]*), "
    rf"(?=(?:[Tt]he )?{PERSONS}|(?:[Tt]he )?{_NAME} {_VERB}\b|(?!and\b|as well\b|the {_NAME}|{_NAME}))"
)
# "O, in partnership with O, ran the course": what stands between commas goes behind the rest.
_BETWEEN = re.compile(
    rf"({_NAME}) *, ((?:in|with|together|along|alongside|jointly|under|through|supported)\b[^,|]*{_NAME}[^,|]*), "
    rf"(?={_VERB}\b)(.*?)(\.?)$"
)
_RELATIVE = re.compile(rf"({_NAME}) *,? (?:which|who) (?={_VERB}\b)")
_SUBORDINATE = re.compile(rf"({_NAME}), (?:which|who) [^,|]*, (?={_VERB}\b)")
_COUNTED = re.compile(rf"({_NAME}) *\(\d+\)")
_PRONOUN = re.compile(r"\b[Hh]e\b(?!-)|\b[Ss]he\b")
_LETTERS = re.compile(
    r"(?<![\w/-])[A-Z][A-Za-z]?[A-Z&]{1,8}(?:[ -](?P<more>[A-Z]/[A-Z]|[A-Z]{2,3})|[/-][A-Z][a-z]+)?(?![\w-])"
)
_ROMAN = re.compile(r"^[IVXLC]+$")
_EXPERTS_OF = re.compile(
    rf"({BODIES}) ((?:[Ee]xperts|[Tt]rainers|[Ss]pecialists|[Ii]nstructors|[Oo]fficers|[Oo]fficials|"
    r"[Rr]epresentatives), )"
    rf"({PERSONS}(?:(?: and |, ){PERSONS})*)"
)
_SURE = 0.5
_LONGEST = 2000
_MOST = 0x7F0


@dataclass(frozen=True)
class Post:
    """What a sentence says that a person is: a title, perhaps at an organization (its sign)."""

    title: str
    at: str
    sentence: Sentence


@dataclass(frozen=True)
class Told:
    """A sentence with signs for names. `posts` are those that stood in it, by the sign of the person."""

    sentence: Sentence
    text: str
    is_heading: bool = False
    posts: dict[str, Post] = field(default_factory=dict)

    def persons(self) -> list[str]:
        """Return the signs of the persons in the sentence."""
        return re.findall(PERSONS, self.text)


class Cast:
    """The sentences of a report and all who are named in them."""

    def __init__(self, report: Report, known: Known) -> None:
        self.known = known
        self.agents: dict[str, Agent] = {}
        self._signs: dict[tuple[str, str], str] = {}
        self.things: dict[str, Mention] = {}
        heading = Sentence(report.heading, report.line, report.page)
        told = [(heading, True), *((sentence, False) for sentence in report.sentences if sentence.text != heading.text)]
        self._letters, self._not_letters = letters_in([sentence.text for sentence, _ in told], known)
        self.told = [self._tell(sentence, is_heading) for sentence, is_heading in told]
        self._resolve_pronouns()

    def works_for(self, sign: str, told: Told) -> str:
        """Return the id of the organization a person acts for: by the sentence, the report, else the one registered."""
        post = told.posts.get(sign)
        if post and post.at:
            return self.agents[post.at].id
        for other in self.told:
            post = other.posts.get(sign)
            if post and post.at:
                return self.agents[post.at].id
        if heard := self.known.heard.get(self.agents[sign].id):
            return heard.at
        record = self.known.facts.people.get(self.agents[sign].id)
        at = list(dict.fromkeys(str(post.at_) for post in record.posts)) if record else []
        return at[0] if at else ""

    def posts(self) -> Iterable[tuple[str, Post]]:
        """Yield each post that the report gives a person, once a title and organization."""
        seen = set[tuple[str, str, str]]()
        for told in self.told:
            for sign, post in told.posts.items():
                if (key := (sign, post.title.casefold(), post.at)) not in seen:
                    seen.add(key)
                    yield sign, post

    def _tell(self, sentence: Sentence, is_heading: bool) -> Told:
        text = cleaned(sentence.text)
        mentions = [*self.known.mentions(text)]
        mentions += [
            m for m in self._by_letters(text) if not any(m.start < o.end and o.start < m.end for o in mentions)
        ]
        for mention in sorted(mentions, key=lambda mention: -mention.start):
            text = text[: mention.start] + self._sign(mention) + text[mention.end :]
        text = _QUOTES.sub(lambda quoted: QUOTED if " " in quoted.group() else quoted.group(), text)
        text, posts = take_posts(_TITLES.sub("", text), sentence)
        text = self._of_experts(text, posts, sentence)
        text = _arranged(text[:1].lower() + text[1:])
        return Told(sentence, text, is_heading, posts)

    def _of_experts(self, text: str, posts: dict[str, Post], sentence: Sentence) -> str:
        """`O experts, P and P`: the persons are of that organization, where it is known to be one."""
        for hit in _EXPERTS_OF.finditer(text):
            if self.agents[hit.group(1)].confidence >= _SURE:
                for sign in re.findall(PERSONS, hit.group(3)):
                    posts.setdefault(sign, Post("", hit.group(1), sentence))
        return _EXPERTS_OF.sub(r"\2\3", text)

    def _by_letters(self, text: str) -> Iterable[Mention]:
        """Letters in capitals that no registry knows: they name somebody only where a rule finds them in a role."""
        if text.isupper():
            return
        for hit in _LETTERS.finditer(text):
            if (
                not _ROMAN.match(hit.group())
                and hit.group() not in self._not_letters
                and hit.group("more") not in self._not_letters - GENERAL
            ):
                yield Mention(hit.start(), hit.end(), hit.group(), "organization", "", 0.4)

    def _sign(self, mention: Mention) -> str:
        if mention.kind not in ("person", "organization"):
            sign = chr(_FIRST_THING + min(len(self.things), _MOST))
            self.things[sign] = mention
            return sign
        agent = agent_of(mention, self._letters, self.known)
        if not agent.known and agent.kind == "person":
            heard = [
                Agent("person", key, other.name, False, agent.confidence) for key, other in self.known.heard.items()
            ]
            agent = same_person(agent, [*self.agents.values(), *heard])
        sign = self._signs.get((agent.kind, agent.id), "")
        if not sign:
            sign = chr(_FIRST[agent.kind] + min(sum(kind == agent.kind for kind, _ in self._signs), _MOST))
            self._signs[agent.kind, agent.id] = sign
            self.agents[sign] = agent
        elif agent.confidence > self.agents[sign].confidence:
            self.agents[sign] = replace(self.agents[sign], confidence=agent.confidence)
        return sign

    def _resolve_pronouns(self) -> None:
        """`He` and `she` are the person named first before them, in this sentence or else in the last with a person."""
        subject = ""
        for at, told in enumerate(self.told):
            text = told.text
            for pronoun in reversed(list(_PRONOUN.finditer(text))):
                before = re.findall(PERSONS, text[: pronoun.start()])
                meant = before[0] if before else subject
                text = f"{text[: pronoun.start()]}| {meant}{text[pronoun.end() :]}" if meant else text
            self.told[at] = replace(told, text=text)
            if persons := re.findall(PERSONS, text):
                subject = persons[0]


def _arranged(text: str) -> str:
    """Bring a sentence into the order in which the cues look for it: who, and then at once what they did."""
    text = _COUNTED.sub(r"\1", _RELATIVE.sub(r"\1 ", _WHOLE.sub(r"\1", text)))
    text = _SUBORDINATE.sub(r"\1 ", text)
    text = _BETWEEN.sub(r"\1 \3, \2\4", text)
    text = _ASIDE.sub(r"\1 ", _INTRODUCED.sub(r"\1 | ", text))
    return " ".join(text.split())


def cleaned(text: str) -> str:
    """Return a sentence without markup and without signs of our own, its blanks single.

    What is longer than any sentence is read to that length, so that no text takes long.
    """
    return " ".join(_TAGS.sub("", _PRIVATE.sub("\ufffd", text[:_LONGEST])).split())


_THE = r"(?:the |its )?"
_AT = rf"(?: *,? *(?:of|at|from|in|for|with|to)? *{_THE}(?P<at>{BODIES})(?! (?:and|&) [a-z]))"
_POST_FORMS = (
    # P, the Head of the O  ·  P, Head, …  ·  P (Head, O)
    re.compile(rf"(?P<who>{PERSONS}) *[,(] *{_THE}(?P<at1>{BODIES})? *(?P<title>{POST}){_AT}?\)?(?=\s|[,.;:)]|$)"),
    # the Secretary General of O, P  ·  O Secretary General P  ·  Head of the O, P
    re.compile(
        rf"(?:{_THE}(?P<at1>{BODIES}) *)?(?<![\w-])(?P<title>{POST})(?: (?:of|at|from|"
        rf"for) {_THE}(?P<at>{BODIES}))? *,? (?P<who>{PERSONS})"
    ),
    # P and P, both of the O
    re.compile(rf"(?P<who2>{PERSONS}) and (?P<who>{PERSONS}),? both (?:of|from) {_THE}(?P<at>{BODIES}),?"),
    # P Head of the O  ·  P as Head of O
    re.compile(
        rf"(?P<who>{PERSONS}) (?:as )?(?P<title>{POST})(?: (?:of|at|from) {_THE}(?P<at>{BODIES}))?(?=\s|[,.;:)]|$)"
    ),
    # P of the O  ·  P (O)
    re.compile(
        rf"(?P<who>{PERSONS})(?: (?:of|from)| *,? representing) {_THE}(?P<at>{BODIES}),?|"
        rf"(?P<who2>{PERSONS}) *\((?P<at2>{BODIES})\)"
    ),
    # P, an expert from the O
    re.compile(
        rf"(?P<who>{PERSONS}), an? (?:\w+ )?(?:expert|officer|official|representative|trainer|specialist|"
        r"instructor|lecturer|"
        rf"consultant|advis[eo]r) (?:from|of) {_THE}(?P<at>{BODIES}),?"
    ),
    # P, RDM of the O
    re.compile(rf"(?P<who>{PERSONS}), *[A-Z]{{2,5}} (?:of|at) {_THE}(?P<at>{BODIES})"),
)


# O, headed by its Director, P
_ITS_HEAD = re.compile(
    rf"(?P<at>{BODIES})(?P<between>[^.;|]{{0,80}}?(?:,| by| with| and) )(?:its|their) "
    rf"(?P<title>{POST}),? (?P<who>{PERSONS})"
)
_AND_POST = re.compile(rf"({PERSONS}) and {_THE}{POST},")
_REPRESENTED = re.compile(
    rf"(?P<who>{PERSONS}) represented {_THE}(?P<at>{BODIES})"
    rf"|(?P<at2>{BODIES}) (?:was|were) represented by {_THE}(?P<who2>{PERSONS})"
)


def take_posts(text: str, sentence: Sentence) -> tuple[str, dict[str, Post]]:
    """Take the posts out of a sentence, so that lists of persons stand as lists; return it with them."""
    posts = dict[str, Post]()

    def take(hit: re.Match[str]) -> str:
        groups = hit.groupdict()
        who = str(groups.get("who") or groups["who2"])
        at = groups.get("at") or groups.get("at1") or groups.get("at2") or ""
        title = re.sub(r" *\([^)]*\)", "", groups.get("title") or "")
        if groups.get("who") and groups.get("who2"):
            for both in (groups["who"], groups["who2"]):
                posts[both] = replace(posts[both], at=at) if both in posts else Post("", at, sentence)
            return f"{groups['who2']} and {groups['who']}"
        if who in posts and at and not posts[who].at:
            posts[who] = replace(posts[who], at=at)
        elif who not in posts or (title and not posts[who].at):
            posts[who] = Post(title, at, sentence)
        return who

    for hit in _ITS_HEAD.finditer(text):
        posts[hit["who"]] = Post(hit["title"], hit["at"], sentence)
    text = _ITS_HEAD.sub(r"\g<at>\g<between>\g<who>", text)
    text = _REPRESENTED.sub(lambda hit: f"{take(hit)} participated", text)
    for form in _POST_FORMS:
        text = form.sub(take, text)
    text = _AND_POST.sub(r"\1", text)
    return _shared(text, posts, sentence), posts


def _shared(text: str, posts: dict[str, Post], sentence: Sentence) -> str:
    """Persons of one list share the organization that is printed once: with the last of them, or as `From O, …`."""
    first = re.match(rf"^From {_THE}({BODIES}),", text)
    for listed in re.finditer(rf"{PERSONS}(?:(?: *, *| )(?:and |as well as )?{PERSONS})*", text):
        signs = re.findall(PERSONS, listed.group())
        at = first.group(1) if first else next((posts[s].at for s in reversed(signs) if s in posts and posts[s].at), "")
        for sign in signs if at else ():
            if sign in posts and not posts[sign].at:
                posts[sign] = replace(posts[sign], at=at)
            elif first and sign not in posts:
                posts[sign] = Post("", at, sentence)
    return text
