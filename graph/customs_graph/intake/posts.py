"""The words with which texts name a post, and how a post stands beside a person and an organization."""

from __future__ import annotations

import re

_RANKS = (
    "Deputy|Assistant|Acting|Associate|Vice|Senior|Principal|Chief|Executive|Honourable|Interim|Permanent|Joint|"
    "National|Regional|Technical|First|Lead|Under|Additional|Former|then|newly appointed"
)
_HEADS = (
    "Head|Director(?:[ \u2013-]+General)?|Secretary(?:[ \u2013-]+General)?|"
    "Commissioner(?:[ \u2013-]+General)?|Manager|Officer|"
    "Co-?ordinator|(?:Vice-|Co-)?Chair(?:man|woman|person)?|Chief|President|Minister|Advis[eo]r|Attach[e\u00e9]|Comptroller|Collector|"
    "Controller|Ambassador|Superintendent|Inspector|Specialist|Analyst|Consultant|Representative|Delegate|Trainer|Dean|Rector|Provost|Prefect|"
    "Administrator|Executive|Leader|Registrar|Governor|Counsell?or|Expert|General|Auditor|Examiner|Lecturer|Professor|"
    "Researcher|Spokesperson|Chemist|Commander|[Pp]roject [Ll]eader|[Pp]roject [Mm]anager|[Tt]eam [Ll]eader|"
    "Instructor|Supervisor|Chancellor|Envoy|Captain|Colonel|Major|CEO|Facilitator"
)
HEAD = rf"(?:{_HEADS})"
# A post as printed: words with capitals, one of the heads, and what it is for, as in
# "Regional Development Manager for Africa".
POST = (
    rf"(?:(?:{_RANKS}|[A-Z][\w&/-]*|of|and|for)\s+){{0,5}}?{HEAD}(?:\s+{HEAD}){{0,3}}(?:\s+\([A-Z][A-Za-z]{{1,6}}\))?"
    r"(?:\s+(?:for|of|on|in charge of)\s+(?:the\s+)?[A-Z][\w&/-]*(?:\s+(?:and\s+)?[A-Z][\w&/-]*){0,4}"
    r"(?:\s+[Rr]egion)?)?"
)
HEADS = re.compile(rf"^{HEAD}s?$")
RANKS = re.compile(rf"^(?:{_RANKS})$")
# What stands before a name and is no part of it.
TITLE = (
    r"\b(?:Mr|Ms|Mrs|Miss|Econ|Abg|Mme|Mlle|Dra?|Prof|H\.?\s?E|Hon|Eng|Ing|Lic|Sir|Madam|Amb|Brig|Col|Capt|Gen|Maj|"
    r"Lt|Sgt|Cdr|Adm|Sra?|Captain|Colonel|Brigadier|Commander|Sergeant|Lieutenant|Rear Admiral|Rt\.? Hon|"
    r"Shri|Smt|Dato|Datuk|Insp|Supt)\b\.?(?:\s*\(?(?:[Rr]et|[Rr]td)(?:'?d)?\.?\)?)?"
)
