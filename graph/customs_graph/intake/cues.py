"""The words by which a text gives a role, one table. `{A}` is a list of names, `{R}` one that may begin `experts from`.

They are read in sentences whose names are signs (see `cast`), so that no name can be a cue.
"""

from __future__ import annotations

from customs_graph.intake.arranging import ARRANGING
from customs_graph.intake.attending import ATTENDING
from customs_graph.intake.phrasing import Cue

# "Facilitators: A and B": a line that names a role.
_LABELS = (
    ("host", "[Hh]ost(?:ed by)?"),
    ("organizer", "[Oo]rgani[sz]er|[Oo]rgani[sz]ed by"),
    ("sponsors", "[Ss]ponsor(?:ed by)?|[Dd]onor|[Ff]unded by|[Ff]unding"),
    ("cooperation", "[Pp]artner"),
    ("chair", "[Cc]hair(?:person|man)?"),
    ("facilitator", "[Ff]acilitator|[Mm]oderator"),
    ("speaker", "[Ss]peaker|[Pp]anel(?:l)?ist"),
    ("expert", "[Ee]xpert|[Tt]rainer"),
    ("participant", "[Pp]articipant|[Pp]articipating (?:[Mm]ember|[Cc]ountrie)"),
    ("observer", "[Oo]bserver"),
)

CUES = (
    *ARRANGING,
    *ATTENDING,
    *(Cue(role, rf"^(?:{label})s? *: *{{R}}", 0.85) for role, label in _LABELS),
)
