"""No view breaks a rule of axe-core, light or dark, at a desk or on a phone."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from visits import DESKTOP, PHONE

STATES = {
    "picture": ("#overview", ""),
    "table": ("#overview&view=table", ""),
    "timeline": ("#org=oco&view=timeline", ""),
    "matrix of events": ("#event=rhca-23&view=matrix", "#matrix-view .signs summary"),
    "matrix of pairs": ("#tie=rilo-ap~rocb-ap&view=matrix", "[data-mode=pairs]"),
    "map": ("#overview&view=map", ""),
    "a place": ("#event=suva-working-group-2022&view=map", "#map-view .place.lit"),
    "take away": ("#overview", "#takeaway summary"),
    "filters": ("#overview&topics=railway%20transport&since=2022-05", "#more-filters summary"),
    "nothing matches": ("#overview&topics=railway%20transport&sponsors=ccf-japan", ""),
    "events": ("#org=wco&net=events", ""),
    "people": ("#person=norikazu-kuramoto&net=people", ""),
    "sponsors": ("#overview&net=sponsors&view=table", ""),
    "agreements": ("#event=rtc-iran-memorandum&net=agreements", ""),
    "the shortest way": ("#path=traffic~otif", ""),
    "two compared": ("#compare=wco~rilo-ap", ""),
}


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_no_violation(visit: Any, state: str, scheme: str, viewport: dict[str, int]) -> None:
    axe = import_module("axe_playwright_python.sync_playwright").Axe()
    fragment, press = STATES[state]
    seen = visit("newsletter", fragment, viewport=viewport)
    seen.page.emulate_media(color_scheme=scheme)
    if press:
        seen.page.locator(press).dispatch_event("click")
    found = axe.run(seen.page)
    assert found.violations_count == 0, found.generate_report()
