"""What a reader does on the query page."""

from __future__ import annotations

from typing import Any


def run(page: Any, query: str) -> None:
    """Write a query, run it by the keyboard, and wait until something is said about it."""
    write(page, query)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#told:has(strong), #told:has-text('No '), #fault:not([hidden])")


def write(page: Any, query: str) -> None:
    """Put a query in the place of what stands in the editor."""
    page.fill("#query", query)


def typed(page: Any, text: str) -> None:
    """Type at the end of what stands in the editor."""
    page.focus("#query")
    page.keyboard.press("Control+End")
    page.keyboard.type(text)


def column(page: Any, number: int) -> list[str]:
    """Return the texts of a column of the answer, counted from 1."""
    found: list[str] = page.locator(f".rows tbody td:nth-child({number})").all_inner_texts()
    return found


def show(page: Any, view: str) -> None:
    """Look at the answer as a table, a network or text."""
    page.locator("#views").get_by_role("button", name=view, exact=True).click()
