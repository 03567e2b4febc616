"""Opening a page in a real browser, with all it complains about and all it asks for."""

from __future__ import annotations

from typing import Any

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SMALL = {"width": 320, "height": 568}
LYING = {"width": 844, "height": 390}


class Visit:
    """One page opened in the browser, with all it complained about and all it asked for."""

    def __init__(self, browser: Any, address: str, viewport: dict[str, int]) -> None:
        self.context = browser.new_context(viewport=viewport, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self.refuse)
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address)
        self.page.wait_for_selector("#panel-body h2")

    def refuse(self, dialog: Any) -> None:
        """Close a dialog, which no page of ours opens."""
        self.complaints.append("dialog")
        dialog.dismiss()

    def arrives(self, heading: str) -> bool:
        """Wait until the panel is about this."""
        is_there = "text => document.querySelector('#panel-body h2').textContent.startsWith(text)"
        self.page.wait_for_function(is_there, arg=heading)
        return True

    def panel(self) -> str:
        """Return all text of the panel."""
        return str(self.page.inner_text("#panel-body"))

    def counts(self) -> str:
        """Return the line that says how much passes the filters."""
        return str(self.page.text_content("#counts"))

    def fragment(self) -> str:
        """Return the selection in the address."""
        return str(self.page.evaluate("location.hash"))
