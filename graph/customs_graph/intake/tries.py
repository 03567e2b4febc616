"""Many names looked for in one walk over a text: a tree of their words, in which the longest name wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from customs_graph.intake.spellings import Spelling
from customs_graph.intake.words import Word, words

_BRACKETED = 7
_LONG_WORD, _LONGER_WORD = 5, 9
_MOST_WORDS = 8


@dataclass
class _Node:
    following: dict[str, _Node] = field(default_factory=dict)
    ends: list[Spelling] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """The words from `first` up to `last` (which is not among them) are one of these spellings."""

    first: int
    last: int
    spellings: tuple[Spelling, ...]
    slip: bool = False


class Tree:
    """Spellings by their words. Built once, then every text is walked in time of its own length."""

    def __init__(self, spellings: Iterator[Spelling]) -> None:
        self._root = _Node()
        self._but_one: dict[tuple[int, tuple[str, ...]], dict[str, list[Spelling]]] = {}
        self.vocabulary = set[str]()
        for spelling in spellings:
            self._add(spelling)

    def _add(self, spelling: Spelling) -> None:
        parts = [word.folded for word in words(spelling.text)]
        node = self._root
        for part in parts:
            node = node.following.setdefault(part, _Node())
        if not parts or any(same.id == spelling.id and same.collection == spelling.collection for same in node.ends):
            return
        node.ends.append(spelling)
        self.vocabulary.update(parts)
        if 1 < len(parts) <= _MOST_WORDS:
            for place, part in enumerate(parts):
                if len(part) >= _LONG_WORD and not part.isdigit():
                    rest = (*parts[:place], *parts[place + 1 :])
                    self._but_one.setdefault((place, rest), {}).setdefault(part, []).append(spelling)

    def longest(self, text: list[Word], first: int) -> Found | None:
        """Return the longest spelling that begins at a word; letters in brackets within it are passed over."""
        best: tuple[int, list[Spelling]] | None = None
        paths = [(self._root, first)]
        while paths:
            node, at = paths.pop()
            fitting = [end for end in node.ends if _printed_like(end, text[first:at])]
            if fitting and (best is None or at > best[0]):
                best = (at, fitting)
            if at >= len(text):
                continue
            if (following := node.following.get(text[at].folded)) is not None:
                paths.append((following, at + 1))
            elif at > first and (behind := _behind_brackets(text, at)):
                paths.append((node, behind))
        return Found(first, best[0], tuple(best[1])) if best else None

    def slipped(self, text: list[Word], first: int) -> Found | None:
        """Return a spelling of several words that stands here but for a slip in one long word."""
        from rapidfuzz.distance import OSA

        for length in range(min(_MOST_WORDS, len(text) - first), 1, -1):
            window = text[first : first + length]
            for place, word in enumerate(window):
                if len(word.folded) < _LONG_WORD or word.folded in self.vocabulary or not word.printed[0].isupper():
                    continue
                rest = tuple(w.folded for i, w in enumerate(window) if i != place)
                for part, meant in sorted(self._but_one.get((place, rest), {}).items()):
                    allowed = 2 if len(part) >= _LONGER_WORD else 1
                    if OSA.distance(word.folded, part, score_cutoff=allowed) <= allowed:
                        return Found(first, first + length, tuple(meant), slip=True)
        return None


def _behind_brackets(text: list[Word], at: int) -> int:
    """Return the word behind a short bracket that opens here; 0 where none does."""
    if text[at].folded != "(":
        return 0
    closing = next((i for i in range(at + 1, min(at + _BRACKETED, len(text))) if text[i].folded == ")"), 0)
    inside = text[at + 1 : closing]
    letters = bool(inside) and all(sum(map(str.isupper, word.printed)) > 1 for word in inside)
    spelt_out = "".join(word.folded[0] for word in inside if word.printed[0].isupper()) == text[at - 1].folded
    return closing + 1 if letters or spelt_out else 0


def _printed_like(spelling: Spelling, text: list[Word]) -> bool:
    """Letters must be printed as they are, a name of one word with its capital; longer names in any way."""
    if len(text) != 1:
        plain = spelling.text[1:].islower()
        return plain or any(word.printed[:1].isupper() or not word.printed.isascii() for word in text)
    name, printed = spelling.text, text[0].printed
    if sum(map(str.isupper, name)) > 1:
        bare = name.replace("/", "").replace(".", "")
        return printed.replace("/", "").replace(".", "") in (bare, bare + "s", bare.removesuffix("s"))
    return printed[0].isupper() or not name[0].isupper()
