"""Every error that a user can cause: what happened, where, and what to do about it."""

from __future__ import annotations


class CustomsGraphError(Exception):
    """Base of all errors shown to the user without a traceback; `exit_code` ends the command."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class WrongUse(CustomsGraphError):
    """A command or a call was given something it cannot use."""


class UnknownName(WrongUse):
    """A name fits nothing in the graph, or fits more than one thing."""


class DataFaulty(CustomsGraphError):
    """The facts have problems, so nothing was built."""

    exit_code = 1


class CannotWrite(CustomsGraphError):
    """An output could not be written; what stood there before is untouched."""

    exit_code = 1


class QueryRefused(WrongUse):
    """A query that would reach out of the graph, or that is no query at all."""


class QueryStopped(CustomsGraphError):
    """A query was stopped: at a limit, or because it failed."""

    exit_code = 1


class LimitReached(QueryStopped):
    """The limit was that of time or memory: with more of it, the same query might be answered."""


class TooBusy(CustomsGraphError):
    """More queries are waiting than can be answered in good time."""

    exit_code = 1


class EndpointFailed(CustomsGraphError):
    """Another store could not be reached, or did not answer as SPARQL 1.1 says."""

    exit_code = 1


class HeldBackToldOf(CustomsGraphError):
    """What is to be published tells of something that is held back, so nothing of it may go out."""

    exit_code = 1


class StillNamed(CustomsGraphError):
    """Texts still name a person who is to be taken out; nothing was changed."""

    exit_code = 1


class CannotRead(WrongUse):
    """A file that was given as a newsletter is missing, or cannot be read as one."""
