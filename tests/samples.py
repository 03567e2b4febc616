"""The places of the repository that tests read, and a small set of sound facts."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"

MINIMAL = """\
source: news
graph: {title: Test, description: A test., licence: https://example.org/licence}
sources:
  news:
    title: News 1
    kind: newsletter
    period: 2022-04 to 2022-06
    sections:
      one: {heading: One, page: 1}
      two: {heading: Two, page: 2}
organizations:
  alpha: {name: Alpha Office, kind: regional-office, section: one}
  beta: {name: Beta Customs, kind: customs-administration, section: one, place: land}
  gamma: {name: Gamma Fund, kind: fund, section: one}
people:
  ann-lee: {name: Ann Lee, section: one, posts: [{title: Head, at: alpha, section: one}]}
places:
  land: {name: Land, kind: territory, section: one}
events:
  meeting:
    title: First meeting
    type: meeting
    section: one
    date: 2022-05-03 to 2022-05-04
    attendance: {total: 10, on_site: 6, online: 4, administrations: 3}
    sponsors: gamma
    roles:
      host: alpha
      participant: [beta, {who: ann-lee, for: alpha}]
"""
