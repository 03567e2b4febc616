"""What an event was about: topics of the vocabulary that its title names, or that its report comes back to."""

from __future__ import annotations

import re
from functools import cache

from customs_graph.facts.vocabularies import vocabulary
from customs_graph.intake.known import Known
from customs_graph.intake.positions import Placed, placed
from customs_graph.intake.proposals import Proposal
from customs_graph.intake.reports import Report
from customs_graph.intake.titles import titles

# The words for a topic beside its label; a topic that is not here is found by its label alone.
WORDS = {
    "advance-data": r"advance(?:d)? (?:electronic |cargo |passenger )?(?:data|information)|electronic advance",
    "aeo": r"AEOs?|authori[sz]ed economic operators?|trusted traders?",
    "canine": r"canines?|(?:detector|sniffer|drug) dogs?|dog (?:handlers?|training|course|teams?|units?)",
    "capacity-building": r"capacity[- ]building",
    "classification": r"harmoni[sz]ed system|HS classification|tariff classification|classification|HS ?20\d\d|"
    r"nomenclature",
    "covid-19": r"covid(?:-19)?|pandemic|coronavirus",
    "data-analytics": r"data anal(?:ytics|ysis)|BACUDA|big data|machine learning",
    "digitalization": r"digitali[sz]ation|digiti[sz]ation|digital customs|digital transformation|paperless",
    "disaster-management": r"disasters?|relief (?:goods|consignments)|supply chain continuity|business continuity|"
    r"emergenc(?:y|ies)",
    "drugs": r"drugs?|narcotics?|psychoactive substances|precursors|methamphetamine|cocaine|heroin",
    "e-commerce": r"e-?commerce|cross-border parcels|electronic commerce",
    "enforcement": r"enforcement|smuggling|anti-smuggling|seizures?|contraband",
    "environment": r"green customs|environment(?:al)?|plastic waste|hazardous waste|circular economy|ozone|"
    r"Basel Convention|CITES",
    "express": r"express (?:cargo|consignments?|carriers?|couriers?)|couriers?",
    "financial-crime": r"financial crimes?|money laundering|financial investigations?|illicit financial flows?",
    "gender": r"gender|women(?: in customs)?|diversity",
    "human-resources": r"human resources?(?: management)?|HRM|competency-based|talent management",
    "intelligence": r"intelligence|information exchange network",
    "ipr": r"IPR|intellectual property|counterfeit\w*|piracy|pirated|trademarks?|fake goods",
    "laboratories": r"(?:customs )?laborator(?:y|ies)|RCLs?|chemical analysis",
    "maritime": r"maritime|shipping|seaports?|container (?:port|control)s?|vessels?|cruise ships?",
    "medicines": r"medicines?|vaccines?|pharmaceuticals?|medical (?:devices|goods|products)",
    "origin": r"rules of origin|certificates? of origin|preferential origin|origin verification",
    "performance": r"performance measurement|time release study|TRS",
    "postal": r"postal|post(?:al)? office|mail items",
    "railway": r"railways?|rail (?:transport|freight)|trains",
    "risk-management": r"risk management|risk assessment|risk profil\w+|targeting|selectivity",
    "single-window": r"single windows?",
    "small-islands": r"small island (?:economies|developing states|members)|SIEs?|SIDS",
    "trade-agreement": r"trade facilitation agreement|WTO TFA|TFA",
    "trade-facilitation": r"trade facilitation|facilitat(?:e|ing|ion of) (?:\w+ ){0,2}trade",
    "trainer-training": r"train(?:ing)?[- ](?:of|the)[- ]trainers?|master trainers?|MTP",
    "training-management": r"training management|management of training|training strategy|training plan",
    "valuation": r"valuation",
    "wildlife": r"wildlife|endangered species|CITES|ivory|IWT",
}
_TITLE, _HEADING, _TEXT = 0.85, 0.8, 0.6
_SENTENCES = 2
_MOST = 6


def topics(report: Report, known: Known) -> list[Proposal]:
    """Propose the topics of the title and heading, then those of which several sentences speak; not more than six."""
    here = placed(report)
    named = [title for title in titles(report) if title.confidence >= 0.5][:2]
    found = list[tuple[float, str, Placed]]()
    for topic, words in _patterns().items():
        titled = next((title.placed for title in named if words.search(title.text)), None)
        above = next((each for each in here if each.position != "text" and words.search(each.text)), None)
        told = [each for each in here if each.position == "text" and words.search(each.text)]
        if titled:
            found.append((_TITLE, topic, titled))
        elif above:
            found.append((_HEADING, topic, above))
        elif len(told) >= _SENTENCES:
            found.append((_TEXT, topic, told[0]))
    best = sorted(found, key=lambda each: (-each[0], each[1]))[:_MOST]
    return [Proposal("topics", topic, sure, each.sentence, "topic: words") for sure, topic, each in best]


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """The words of each topic of the vocabulary."""
    return {
        topic: re.compile(_either(topic, concept.label), re.IGNORECASE)
        for topic, concept in vocabulary("topics").items()
    }


def _either(topic: str, label: str) -> str:
    words = "|".join(each for each in (re.escape(label), WORDS.get(topic)) if each)
    return rf"(?<![\w-])(?:{words})(?!\w)"
