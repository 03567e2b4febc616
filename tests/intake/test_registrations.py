"""Who is proposed as new, with which posts; and how texts of any kind are borne."""

from __future__ import annotations

import pytest

from customs_graph.intake.known import Known
from customs_graph.intake.participants import hear, participants
from customs_graph.intake.proposals import Value
from hostile import HOSTILE
from invented import known, report


def entries(text: str) -> dict[str, Value]:
    return {proposal.key: proposal.value for proposal in participants(report(text), known()) if "/" in proposal.key}


def test_a_new_person_comes_with_the_post_and_its_new_organization() -> None:
    found = entries("Mr. Juma OTIENO, Commissioner of the Kenya Revenue Authority (KRA), opened the workshop.")
    assert found["people/juma-otieno"] == {"name": "Juma Otieno", "posts": [{"title": "Commissioner", "at": "kra"}]}
    assert found["organizations/kra"] == {
        "name": "Kenya Revenue Authority",
        "short": "KRA",
        "kind": "customs-administration",
    }


def test_a_new_member_is_the_customs_administration_of_its_country() -> None:
    assert entries("Participants from Malta attended.") == {
        "organizations/malta-customs": {
            "name": "Customs administration of Malta",
            "short": "Malta",
            "kind": "customs-administration",
        }
    }


def test_a_known_person_gains_a_post_only_where_it_is_new() -> None:
    assert entries("Ms. Ann Berg, Head of the ROCB S/S, spoke.") == {}
    assert entries("Ms. Marta Solberg, Director General of Sola Customs, spoke.") == {
        "people/marta-solberg.posts": {"title": "Director General", "at": "sola-customs"}
    }


def test_an_organization_that_has_no_part_in_anything_is_not_proposed() -> None:
    assert entries("The Kenya Revenue Authority was mentioned in a paper.") == {}


def test_a_surname_alone_is_the_person_named_in_full_before() -> None:
    found = entries("Mr. Juma OTIENO attended. Mr. Otieno chaired the session.")
    assert list(found) == ["people/juma-otieno"]


def test_letters_stand_for_the_name_that_explains_them() -> None:
    found = entries("The Global Union of Ports (GUP) met. The course was organized by the GUP.")
    assert found["organizations/gup"] == {
        "name": "Global Union of Ports",
        "short": "GUP",
        "kind": "international-organization",
    }


def test_what_a_quotation_says_is_no_act() -> None:
    assert entries('The paper "Workshops hosted by the Kenya Revenue Authority" was shown.') == {}


@pytest.mark.parametrize("text", [*HOSTILE, "\ue000 hosted by \ue801", "the WUC, " * 400, "(" * 500, "Head " * 500])
def test_any_text_is_borne(text: str) -> None:
    for proposal in participants(report(f"{text} The workshop was hosted by the WUC. {text}"), known()):
        assert 0 < proposal.confidence <= 1 and proposal.rule


def test_a_surname_is_the_person_whom_another_report_of_the_issue_names_in_full() -> None:
    registries = Known(known().facts)
    full = report("Ms. Ruth Ito, Director of the Lake Trade Fund, attended.")
    surname = report("Ms. Ito chaired the meeting.")
    hear([full, surname], registries)
    (chaired,) = [proposal for proposal in participants(surname, registries) if proposal.key == "roles.chair"]
    assert chaired.value == {"who": "ruth-ito", "for": "lake-trade-fund"}
