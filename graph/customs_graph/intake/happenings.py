"""The words by which a text says that an event took place, is still to come, or is another one."""

from __future__ import annotations

import re

_DONE = (
    r"held|organi[sz]ed|co-?organi[sz]ed|conducted|convened|conveyed|hosted|co-?hosted|delivered|launched|inaugurated|"
    r"opened|concluded|completed|staged|carried out|rolled out|arranged|facilitated|kicked off|wrapped up"
)
_HOW = r"(?:(?:\w+ly|also|then|both|again|held and|organi[sz]ed and|hosted and)\s+){0,3}"
WAS_HELD = re.compile(
    rf"\b(?:was|were|has been|have been)\s+{_HOW}(?:{_DONE})\b|\btook place\b|\bkicked[- ]off\b|"
    rf"(?<!be )\bheld\b(?! that)|\b(?:convened|met)\s+(?:on|from|in|at|via|between|online|virtually|over|again)\b|"
    r"\bcame to (?:an end|a close)\b|\bran\s+(?:from|for|between)\b|\b(?:began|started|commenced|ended|closed)\s+on\b",
    re.IGNORECASE,
)
WILL_BE_HELD = re.compile(
    r"\b(?:will|shall|would)\s+(?:\w+ly\s+)?(?:be\s+(?:\w+ly\s+)?(?:held|organi[sz]ed|conducted|convened|hosted|"
    r"delivered|"
    r"launched)|take place|"
    r"hold|host|organi[sz]e|convene|conduct|run|kick off|gather|meet)\b|"
    r"\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:scheduled|planned|foreseen|slated|due|set|expected)\s+(?:to|for|on|in|"
    r"from)\b|"
    r"\b(?:to be|being)\s+(?:held|hosted|organi[sz]ed|convened|conducted)\b|\bto take place\b",
    re.IGNORECASE,
)
TOOK_PART = re.compile(
    r"\b(?:attended|participated|took part|joined|visited|met|paid|discussed|hosted|co-?hosted|organi[sz]ed|"
    r"conducted|convened|"
    r"delivered|welcomed|received|gathered|completed|finished|facilitated|launched|signed|inaugurated|celebrated|"
    r"represented|"
    r"spoke|presented|"
    r"undertook|carried out|concluded|called on|brought together|ran|led|drew|travelled|wrapped up|received|"
    r"graduated|exchanged|addressed|trained|sat|came|were guests)\b",
    re.IGNORECASE,
)
# Before a date: it is that of a deadline, a document, a beginning, or of another event.
NOT_THE_EVENT = re.compile(
    r"\b(?:deadline|prior to|ahead of|with effect from|"
    r"published|releas\w+|issued|adopted|approved|endorsed|entered into force|in force|ratified|established|founded|"
    r"created|set up|"
    r"developed|developing|launched in|appointed|assumed|took office|retired|joined \w+ in|submit\w*|register|"
    r"registration|dated|"
    r"letter of|born|next|previous|last(?! (?:week|month)\b)|earlier|prior|preceding|upcoming|forthcoming|future|"
    r"scheduled|planned|will|"
    r"based on|outcomes? of|results? of|as agreed (?:in|at|during)|agreed (?:in|at) the|discussed (?:in|at) the \w+|"
    r"follow(?:s|ed|ing)?(?:[- ]up)?(?: \w+)? (?:to|of)|during the (?:first|last|previous) \w+|decided (?:in|at)|"
    r"data (?:in|of)|fiscal year|FY|seized|seizures?|period)\b[^;]{0,70}$|"
    r"\b(?:by|until|before|since|as of|as from|effective|after|following|up to)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
