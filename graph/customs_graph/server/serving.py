"""What a server is told when it starts: on the command line, by the environment, or by a program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from customs_graph.errors import WrongUse
from customs_graph.questions.limits import SHARED, Limits
from customs_graph.resources import data_folder

LOCALHOST = "127.0.0.1"
ENVIRONMENT = "CUSTOMS_GRAPH_"


@dataclass(frozen=True)
class Serving:
    """What is served, and to whom. `data` and `site` are folders, `as_of` the day that ends embargoes.

    `host_names` are the names under which the server is known beside localhost, `*` for any; `cors` the origins whose
    pages may read answers, `*` for all; `allow` held-back names that may stand in texts; `bind` the address that it
    listens at.
    """

    data: str = ""
    site: str = ""
    as_of: str = ""
    host_names: tuple[str, ...] = ()
    cors: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    bind: str = LOCALHOST
    seconds: int = int(SHARED.seconds)
    megabytes: int = SHARED.megabytes
    rows: int = SHARED.rows or 0

    @property
    def folder(self) -> Path:
        """The folder of facts."""
        return data_folder(Path(self.data) if self.data else None)

    @property
    def limits(self) -> Limits:
        """What a query may take."""
        return replace(SHARED, seconds=self.seconds, megabytes=self.megabytes, rows=self.rows)


def serving_from(environment: Mapping[str, str] = os.environ) -> Serving:
    """Read what the environment tells: CUSTOMS_GRAPH_DATA, CUSTOMS_GRAPH_HOST_NAMES and so on; lists have commas.

    WrongUse for a number that is none.
    """
    given = {field: environment.get(name, "") for field, name in environment_names().items()}
    return Serving(**{field: _read(field, text) for field, text in given.items() if text})  # type: ignore[arg-type]


def environment_names() -> dict[str, str]:
    """Return the variable of the environment for each field of `Serving`."""
    return {field.name: ENVIRONMENT + field.name.upper() for field in fields(Serving)}


def _read(name: str, text: str) -> str | int | tuple[str, ...]:
    default = getattr(Serving, name)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in text.split(",") if part.strip())
    if not isinstance(default, int):
        return text
    if not text.isdecimal() or int(text) < 1:
        raise WrongUse(f"{ENVIRONMENT}{name.upper()} is '{text}', which is no number above 0")
    return int(text)
