"""A payload for the explorer page, as the newsletter gives it, shortened."""

from __future__ import annotations

from itertools import combinations

from customs_graph.explorer.layout import positions
from customs_graph.explorer.payload import (
    Discrepancy,
    Figure,
    Involvement,
    Kind,
    Network,
    Occasion,
    Organization,
    Payload,
    Person,
    Place,
    Post,
    Region,
    RoleKind,
    Rule,
    Section,
    Statement,
)
from customs_graph.network.ties import Tie

KINDS = (
    Kind("customs", "customs administration", "The customs administration of a country or territory."),
    Kind("regional", "regional entity", "An entity of a region of the World Customs Organization."),
    Kind("international", "international organization", "An organization of states, of railways or of posts."),
    Kind("laboratory", "regional customs laboratory", "A regional customs laboratory (RCL)."),
    Kind("fund", "fund, government or agency", "A fund, government or agency that pays for cooperation."),
    Kind("civil", "non-governmental organization", "An organization of civil society."),
)

NAMES: dict[str, list[tuple[str, str, str]]] = {
    "customs": [
        ("asean-customs", "ASEAN customs administrations", "ASEAN customs"),
        ("bangladesh-customs", "Bangladesh Customs", ""),
        ("cambodia-customs", "General Department of Customs and Excise of Cambodia", "GDCE Cambodia"),
        ("china-customs", "General Administration of Customs of China", "China Customs"),
        ("cnmi-customs", "Customs of the Northern Mariana Islands", "CNMI Customs"),
        ("fiji-customs", "Fiji Revenue and Customs Service", "FRCS"),
        ("australia-customs", "Australian Border Force", ""),
        ("indonesia-customs", "Indonesia Customs and Excise", "Indonesia Customs"),
        ("japan-customs", "Japan Customs", ""),
        ("korea-customs", "Korea Customs Service", "KCS"),
        ("laos-customs", "Lao PDR Customs", ""),
        ("maldives-customs", "Maldives Customs Service", "Maldives Customs"),
        ("nauru-customs", "Nauru Customs", ""),
        ("pakistan-customs", "Pakistan Customs", ""),
        ("philippines-customs", "Bureau of Customs of the Philippines", "Philippines Customs"),
        ("png-customs", "Papua New Guinea Customs Service", "PNG Customs"),
        ("samoa-customs", "Samoa Customs", ""),
        ("singapore-customs", "Singapore Customs", ""),
        ("timor-customs", "Timor-Leste Customs", ""),
        ("tonga-customs", "Tonga Customs", ""),
        ("vanuatu-customs", "Vanuatu Customs", ""),
        ("vietnam-customs", "Vietnam Customs", ""),
        ("incheon", "Express Cargo Clearance Center, Incheon Main Customs", "Incheon express center"),
    ],
    "regional": [
        ("rocb-ap", "Regional Office for Capacity Building, Asia/Pacific", "ROCB A/P"),
        ("rilo-ap", "Regional Intelligence Liaison Office, Asia/Pacific", "RILO A/P"),
        ("vice-chair", "Vice Chair Secretariat for Asia/Pacific", "Vice Chair"),
        ("rtc-iran", "Regional Training Center Iran", "RTC Iran"),
        ("rdtc-korea", "Regional Dog Training Center Korea", "RDTC Korea"),
    ],
    "international": [
        ("wco", "World Customs Organization", "WCO"),
        ("oco", "Oceania Customs Organisation Secretariat", "OCO"),
        ("upu", "Universal Postal Union", "UPU"),
        ("appu", "Asian-Pacific Postal Union", "APPU"),
        ("asean", "ASEAN Secretariat", ""),
        ("adb", "Asian Development Bank", "ADB"),
        ("otif", "Intergovernmental Organisation for International Carriage by Rail", "OTIF"),
        ("cit", "International Rail Transport Committee", "CIT"),
        ("cer", "Community of European Railway and Infrastructure Companies", "CER"),
        ("uic", "International Union of Railways", "UIC"),
    ],
    "laboratory": [
        ("rcl-china", "RCL China", ""),
        ("rcl-india", "RCL India", ""),
        ("rcl-indonesia", "RCL Indonesia", ""),
        ("rcl-japan", "RCL Japan", ""),
        ("rcl-korea", "RCL Korea", ""),
    ],
    "fund": [
        ("ccf-korea", "Customs Cooperation Fund of Korea", "CCF/Korea"),
        ("ccf-japan", "Customs Cooperation Fund of Japan", "CCF/Japan"),
        ("jica", "Japan International Cooperation Agency", "JICA"),
        ("japan-government", "Government of Japan", ""),
    ],
    "civil": [
        ("wwf", "World Wide Fund for Nature", "WWF"),
        ("traffic", "TRAFFIC", ""),
        ("wjc", "Wildlife Justice Commission", "WJC"),
    ],
}

HEADINGS = {
    "labs": ("RCL heads meeting path way for setting a new cooperative framework in Asia Pacific region", 6),
    "academy": ("What I learned from Knowledge Academy", 12),
    "suva": ("Pacific Islands' Members sharpened their expertise and training skills", 17),
    "railway": ("The WCO Asia/Pacific Regional Railway Hybrid Workshop", 18),
    "labs-report": ("1st Regional Customs Laboratory (RCL) Heads Meeting", 20),
    "covid": ("ROCB AP join the WCO COVID-19 Project for Asia Pacific", 21),
    "cambodia": ("The WCO National Workshop on combating counterfeiting and piracy", 22),
    "bali": ("ROCB A/P join AP Heads meeting in Bali", 24),
    "training": ("Asia-Pacific Members discussed the challenges related to the training management", 25),
    "wildlife": ("ROCB AP gives speech at Wildlife online study seminar", 27),
    "appu": ("Enhanced Cooperation with APPU", 28),
    "asean": ("ROCB A/P attended the 11th ASEAN - Word Customs Organization Consultation", 29),
    "data": ("The WCO Asia/Pacific Sub-Regional Data Analytics Hybrid Workshop for Pacific Islands", 31),
    "rilo": ("ROCB A/P joined Intelligence Network Seminar by RILO A/P", 32),
    "money": ("The ROCB A/P attended the Webinar “Following the Money Trail of the Illicit Wildlife Trade”", 33),
    "imprint": ("Imprint at the end of the issue", None),
}

# Event: type, title, wording of the date, first and last day, place, mode; then roles as `role: organization@person`.
Event = tuple[str, str, str, str, str, str, str, dict[str, str]]
EVENTS: dict[str, Event] = {
    "suva": (
        "working group",
        "Second WCO/JICA Working Group Activity of the Master Trainer Programme for the Pacific Islands",
        "25–29 April 2022", "2022-04-25", "2022-04-29", "Suva, Fiji", "hybrid",
        {
            "organizer": "wco jica", "support": "rocb-ap", "in cooperation": "fiji-customs",
            "opening remarks": "rocb-ap@kuramoto", "master of ceremonies": "rocb-ap@mamiya",
            "expert": "wco japan-customs",
            "participant": "fiji-customs png-customs samoa-customs timor-customs tonga-customs vanuatu-customs oco",
        },
    ),
    "railway": (
        "workshop", "WCO Asia/Pacific Regional Railway Workshop", "3–5 May 2022", "2022-05-03", "2022-05-05",
        "Seoul, Korea", "hybrid",
        {
            "host": "rocb-ap", "in cooperation": "wco", "sponsor": "ccf-korea", "facilitator": "rocb-ap@han",
            "participant": "rocb-ap@tarapoom", "presenter": "otif upu cit cer uic",
            "country presentation": "bangladesh-customs cambodia-customs laos-customs pakistan-customs vietnam-customs",
            "visited site": "rdtc-korea incheon", "thanked": "korea-customs wco rocb-ap",
        },
    ),
    "labs": (
        "meeting", "1st Meeting of Heads of WCO Asia/Pacific Regional Customs Laboratories", "10 May 2022",
        "2022-05-10", "2022-05-10", "", "online",
        {
            "host": "rocb-ap", "opening remarks": "wco@sato", "welcoming remarks": "rocb-ap@kuramoto",
            "master of ceremonies": "rocb-ap@yu", "presenter": "wco rilo-ap vice-chair rcl-china rcl-india "
            "rcl-indonesia rcl-japan rcl-korea", "closing remarks": "wco@sato",
        },
    ),
    "covid": (
        "workshop", "WCO Online Regional Workshop on Disaster Management and Supply Chain Continuity", "11–13 May 2022",
        "2022-05-11", "2022-05-13", "", "online",
        {"organizer": "wco", "sponsor": "japan-government", "opening remarks": "rocb-ap@kuramoto"},
    ),
    "cambodia": (
        "workshop", "WCO National Workshop on combating counterfeiting and piracy", "16–18 May 2022", "2022-05-16",
        "2022-05-18", "Phnom Penh, Cambodia", "on site",
        {
            "organizer": "wco", "in cooperation": "rocb-ap", "sponsor": "ccf-japan", "beneficiary": "cambodia-customs",
            "opening remarks": "wco japan-customs cambodia-customs", "presenter": "rocb-ap@mamiya",
        },
    ),
    "bali": (
        "conference", "23rd Regional Heads of Customs Administrations Conference", "18–19 May 2022", "2022-05-18",
        "2022-05-19", "Bali, Indonesia", "hybrid",
        {
            "host": "indonesia-customs", "speaker": "wco@mikuriya", "presenter": "rocb-ap@kuramoto maldives-customs "
            "australia-customs indonesia-customs singapore-customs china-customs cambodia-customs vice-chair",
            "permanent observer": "rilo-ap rocb-ap",
        },
    ),
    "training": (
        "workshop", "WCO Asia/Pacific Regional Online Workshop on Training Management", "24–26 May 2022", "2022-05-24",
        "2022-05-26", "", "online",
        {
            "organizer": "rocb-ap", "support": "wco", "opening remarks": "rocb-ap@kuramoto",
            "session leader": "rocb-ap@mamiya", "presenter": "rocb-ap@tarapoom",
        },
    ),
    "wildlife": (
        "seminar", "Understanding the Global Maritime Supply Chain and its links to the Illegal Wildlife Trade",
        "May 2022", "2022-05", "2022-05", "", "online",
        {"organizer": "wwf", "guest speaker": "rocb-ap@kuramoto", "audience": "wwf traffic"},
    ),
    "appu": (
        "visit", "Visit of the ROCB A/P to the APPU", "31 May 2022", "2022-05-31", "2022-05-31", "Bangkok, Thailand",
        "on site", {"visitor": "rocb-ap@kuramoto rocb-ap@ye", "visited": "appu@lin"},
    ),
    "data": (
        "workshop", "WCO Asia/Pacific Sub-Regional Data Analytics Workshop for Pacific Islands", "7–9 June 2022",
        "2022-06-07", "2022-06-09", "Nadi, Fiji", "hybrid",
        {
            "host": "rocb-ap", "in cooperation": "wco oco", "sponsor": "ccf-korea", "facilitator": "rocb-ap@han",
            "participant": "rocb-ap@yu", "expert": "wco korea-customs",
            "country presentation": "fiji-customs png-customs samoa-customs vanuatu-customs cnmi-customs nauru-customs",
        },
    ),
    "asean": (
        "consultation", "11th ASEAN – WCO Consultation", "8 June 2022", "2022-06-08", "2022-06-08", "Singapore",
        "hybrid",
        {
            "organizer": "asean", "chair": "singapore-customs@ho", "co-chair": "philippines-customs@guerrero",
            "opening remarks": "wco@mikuriya", "presenter": "rocb-ap@kuramoto",
            "participant": "rocb-ap@yu asean-customs",
        },
    ),
    "rilo": (
        "seminar", "Regional Intelligence Network Seminar", "16 June 2022", "2022-06-16", "2022-06-16", "", "online",
        {"host": "rilo-ap", "opening remarks": "rocb-ap@kuramoto"},
    ),
    "money": (
        "webinar", "Following the Money Trail of the Illicit Wildlife Trade", "21 June 2022", "2022-06-21",
        "2022-06-21", "", "online",
        {"host": "adb", "co-organizer": "wjc wwf rilo-ap rocb-ap", "opening remarks": "rocb-ap@mamiya"},
    ),
    "academy": (
        "academy", "12th WCO Knowledge Academy for Customs and Trade", "28 June to 1 July 2022", "2022-06-28",
        "2022-07-01", "", "online", {"organizer": "wco", "participant": "@tarapoom"},
    ),
}  # fmt: skip

PEOPLE = {
    "kuramoto": ("Norikazu Kuramoto", "Head", "rocb-ap", ("Norikazu KURAMOTO", "Noriakzu Kuramoto", "念本智物")),
    "mamiya": ("Yuko Mamiya", "Program Manager", "rocb-ap", ("Yuko MAMIYA",)),
    "yu": ("Sherman Yu", "Program Manager", "rocb-ap", ("Sherman YU",)),
    "ye": ("Grace Ye", "Program Manager", "rocb-ap", ("YE Zhengqing (Grace)", "Grace YE")),
    "han": ("Ilkwon Han", "Program Manager", "rocb-ap", ("Ilkwon HAN",)),
    "tarapoom": ("Pavida Tarapoom", "Assistant Program Manager", "rocb-ap", ("Pavida Tarapoom (May)",)),
    "mikuriya": ("Kunio Mikuriya", "Secretary General", "wco", ()),
    "sato": ("Takashi Sato", "Regional Development Manager", "wco", ()),
    "lin": ("Lin Hongliang", "Secretary General", "appu", ("LIN Hongliang",)),
    "ho": ("Ho Chee Pong", "Director-General", "singapore-customs", ()),
    "guerrero": ("Rey Leonardo B Guerrero", "Commissioner", "philippines-customs", ()),
}

DETAILS = {
    ("suva", "rocb-ap", "opening remarks"): "thanked all stakeholders and encouraged participants to contribute",
    ("suva", "japan-customs", "expert"): "experts on valuation and classification (not named)",
    ("labs", "rcl-japan", "presenter"): "offered to host the next meeting in 2023",
    ("money", "rocb-ap", "opening remarks"): "read the opening remarks of the Head",
}
FIGURES = {
    "suva": (("participants", "20"), ("customs administrations", "6")),
    "railway": (("participants", "27"), ("participants, on site", "16"), ("participants, online", "11")),
    "labs": (("participants", "about 30"),),
    "bali": (("delegates", "more than 60"), ("customs administrations", "18")),
    "data": (("participants", "21"), ("participants, on site", "9"), ("participants, online", "12")),
}
DATE_OF_CONSULTATION = Discrepancy(
    "Year of the consultation",
    (
        Statement("8 June 2022", "under the heading", True, "asean"),
        Statement("8 June 2021", "in the first paragraph", False, "asean"),
    ),
    "The issue covers April to June 2022, and the events around it fall in 2022.",
)


PLACES = (
    Place("bali", "Bali", "city", -8.4, 115.1, ("bali",), ()),
    Place("bangkok", "Bangkok", "city", 13.75, 100.5, ("appu",), ("rocb-ap",)),
    Place("fiji", "Fiji", "territory", -17.8, 178.0, (), ("fiji-customs",)),
    Place("nadi", "Nadi", "city", -17.78, 177.44, ("data",), ()),
    Place("phnom-penh", "Phnom Penh", "city", 11.56, 104.92, ("cambodia",), ("cambodia-customs",)),
    Place("samoa", "Samoa", "territory", -13.7, -172.2, (), ("samoa-customs",)),
    Place("seoul", "Seoul", "city", 37.57, 126.98, ("railway",), ("korea-customs",)),
    Place("singapore", "Singapore", "territory", 1.35, 103.82, ("asean",), ("singapore-customs",)),
    Place("suva", "Suva", "city", -18.14, 178.44, ("suva",), ()),
)


def _involvements(event: str) -> tuple[Involvement, ...]:
    found = []
    for role, named in EVENTS[event][7].items():
        for name in named.split():
            organization, _, person = name.partition("@")
            detail = DETAILS.get((event, organization, role), "")
            behalf = "Norikazu Kuramoto" if (event, role, person) == ("money", "opening remarks", "mamiya") else ""
            found.append(Involvement(organization, person, role, detail, behalf, "", (event,)))
    return tuple(found)


def _occasion(event: str) -> Occasion:
    kind, title, when, start, end, place, mode, _ = EVENTS[event]
    figures = tuple(Figure(label, value, (event,)) for label, value in FIGURES.get(event, ()))
    sections = ("labs", "labs-report") if event == "labs" else (event,)
    discrepancies = (DATE_OF_CONSULTATION,) if event == "asean" else ()
    return Occasion(
        event, "event", title, title, kind, "held", when, "", start, end, place, mode, "As the newsletter reports it.",
        ("capacity building",), "", _involvements(event), figures, discrepancies, sections,
    )  # fmt: skip


def _agreement() -> Occasion:
    parties = tuple(Involvement(name, "", "party", "", "", "", ("bali",)) for name in ("rtc-iran", "wco"))
    return Occasion(
        "rtc-iran-mou", "agreement",
        "Memorandum on the Regional Training Center Iran", "Memorandum RTC Iran", "memorandum of understanding",
        "signed", "18–19 May 2022", "", "2022-05-18", "2022-05-19", "", "", "", (), "bali", parties, (), (), ("bali",),
    )  # fmt: skip


def _undertaking() -> Occasion:
    parties = tuple(Involvement(name, "", "party", "", "", "", ("labs",)) for name in ("rcl-japan", "rcl-china"))
    return Occasion(
        "labs-next", "agreement", "Next meeting of the laboratories", "Next meeting of the laboratories",
        "joint undertaking", "agreed", "10 May 2022",
        "2023", "2022-05-10", "2022-05-10", "", "", "", (), "labs", parties, (), (), ("labs",),
    )  # fmt: skip


def _named(occasion: Occasion) -> set[str]:
    return {act.organization for act in occasion.involvements if act.organization}


def newman_ties(occasions: tuple[Occasion, ...]) -> tuple[Tie, ...]:
    """Weigh as Newman does: an occasion of n organizations gives each pair 1 / (n - 1), a part of another nothing."""
    known = {occasion.id: _named(occasion) for occasion in occasions}
    behind: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for occasion in occasions:
        present = sorted(known[occasion.id])
        is_part = known[occasion.id] <= known.get(occasion.decided_at, set())
        for pair in combinations(present, 2):
            share = 0.0 if is_part else round(1 / (len(present) - 1), 6)
            behind.setdefault(pair, []).append((occasion.id, share))
    return tuple(
        Tie(a, b, round(sum(share for _, share in shared), 6), *zip(*shared, strict=True))
        for (a, b), shared in sorted(behind.items())
    )


def sample_ties() -> tuple[Tie, ...]:
    """Return the ties that the page must make of the sample payload."""
    return newman_ties(_occasions())


def _occasions() -> tuple[Occasion, ...]:
    return (*map(_occasion, EVENTS), _agreement(), _undertaking())


def _networks(occasions: tuple[Occasion, ...]) -> tuple[Network, ...]:
    names = {one: short or label for entries in NAMES.values() for one, label, short in entries}
    events = [one for one in occasions if one.kind == "event"]
    parts = [(agent, one.id, 1.0) for one in events for agent in sorted(_named(one))]
    found = {
        "organizations": positions(names, [(tie.a, tie.b, tie.weight) for tie in sample_ties()]),
        "events": positions(
            {agent: names[agent] for agent, _, _ in parts} | {one.id: one.short for one in events}, parts
        ),
        "people": positions({one: name for one, (name, *_) in PEOPLE.items()}, []),
    }
    return tuple(
        Network(name, name, tuple((one, *places[one]) for one in sorted(places))) for name, places in found.items()
    )


def _organizations(occasions: tuple[Occasion, ...]) -> tuple[Organization, ...]:
    found = []
    for kind, entries in NAMES.items():
        for one, label, short in entries:
            people = tuple(person for person, (_, _, employer, _) in PEOPLE.items() if employer == one)
            sections = tuple(o.id for o in occasions if o.kind == "event" and one in _named(o))
            aliases = ("Word Customs Organization", "WCO Secretariat") if one == "wco" else ()
            regions = ("ap",) if kind == "customs" else ()
            found.append(Organization(one, label, short, kind, kind, aliases, "", "", people, sections, regions))
    return tuple(sorted(found, key=lambda organization: organization.id))


REGIONS = (Region("ap", "Asia/Pacific"),)
RULES = (
    Rule("newman", "small gatherings count more", "An occasion shared by n organizations adds 1 / (n − 1) to the "
         "tie of each two of them, so that two who met alone are tied more strongly than two in a crowd.", 1.0),
    Rule("count", "shared occasions", "Each shared occasion adds 1.", 0.0),
    Rule("role", "number of occasions with shared responsibility", "Only shared responsibility counts.", 0.0,
         ("co-organizer", "host", "in cooperation", "organizer", "sponsor")),
)  # fmt: skip
ROLE_KINDS = (
    RoleKind("aside", "Aside", ("thanked",)),
    RoleKind("responsibility", "Shared responsibility", RULES[2].roles),
    RoleKind("other", "Other roles", ("expert", "participant", "presenter")),
)


def sample_payload() -> Payload:
    """Return what the newsletter of April to June 2022 says, shortened."""
    occasions = _occasions()
    named, newsletter = PEOPLE.items(), "ROCB A/P E-Newsletter No. 77"
    people = tuple(Person(one, name, also, (Post(title, at, ("imprint",)),)) for one, (name, title, at, also) in named)
    sections = tuple(Section(one, newsletter, heading, page) for one, (heading, page) in HEADINGS.items())
    return Payload(
        "Customs cooperation in Asia and the Pacific", "April to June 2022",
        "The newsletter counts 306 attendances in 9 events and names the organizations of 121 of them. "
        "Who the others were is not known, so a missing tie is no proof that two organizations did not meet.",
        "customs-graph, from ROCB A/P E-Newsletter No. 77, CC BY 4.0.", "", "newman", RULES, ROLE_KINDS, KINDS,
        REGIONS, _networks(occasions), _organizations(occasions), occasions, people, sections, PLACES,
    )  # fmt: skip
