"""What a reviewer can answer: one table for the line below each question, the list at `?`, and the help."""

from __future__ import annotations

# What is typed, what it does in a word (none: it stands in the list only), and in full.
REPLIES = {
    "a": ("accept", "accept; of a new entry its name as well"),
    "c VALUE": ("correct", "put VALUE there, as in the fact files; a name becomes its id"),
    "c KEY=VALUE": ("", "correct one key of a record, such as for=NAME"),
    "c role=ROLE": ("", "the same person or organization, in another role"),
    "r": ("reject", "reject; with an entry goes all that names it"),
    "1, 2 ...": ("", "take the choice of that number"),
    "s ID": ("same", "this entry is the same as ID"),
    "l": ("later", "ask again in the next session"),
    "all": ("of it", "accept all that is open of this entry"),
    "m ROLE NAME": ("missed", "a role that was missed; NAME for NAME says for whom"),
    "m KEY VALUE": ("", "another value that was missed; m ID.KEY of another entry"),
    "new KIND NAME": ("", "an entry that was missed: event, person, organization ..."),
    "u": ("undo", "undo, as often as wanted, on another day as well"),
    "q": ("quit", "stop; the same command goes on"),
    "?": ("help", "this list"),
}


def listed() -> list[str]:
    """Return the replies, a line each."""
    return [f"{typed:<14} {does}" for typed, (_, does) in REPLIES.items()]
