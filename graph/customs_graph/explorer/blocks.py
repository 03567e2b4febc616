"""The blocks that a page carries within itself: scripts, styles and one block of data, and the policy that admits them.

The policy names the hash of every block, so that nothing else can run, and a page may fetch only what it says.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

UNSAFE_IN_SCRIPT = re.compile("[<>&\u2028\u2029]")
ENDS_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)


def data_block(content: Any) -> Markup:
    """Return the content as JSON, records as objects of their fields.

    What could end a block or a line of script is written as an escape.
    """
    text = json.dumps(content, default=_fields_of, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(UNSAFE_IN_SCRIPT.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def _fields_of(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__match_args__}


def policy(scripts: Iterable[str], styles: Iterable[str], *more: str) -> str:
    """Return the Content-Security-Policy under which these blocks alone run; `more` are further directives."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            "img-src data: blob:",
            *more,
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def script_of(paths: Iterable[Path]) -> str:
    """Return one script of files that build on each other, in their order."""
    return _closed('"use strict";\n' + "\n".join(path.read_text(encoding="utf-8") for path in paths))


def vis_script() -> str:
    """Return the newest vis-network script that the installed pyvis brings."""
    import pyvis

    versions = Path(pyvis.__file__).parent.glob("templates/lib/vis-*/vis-network.min.js")
    newest = max(versions, key=lambda path: [int(part) for part in re.findall(r"\d+", path.parent.name)])
    script = newest.read_text(encoding="utf-8")
    # The map is a file that this page does not bring, and developer tools would ask for it.
    return _closed(re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", script))


def _hash(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"


def _closed(script: str) -> str:
    if ENDS_SCRIPT.search(script):
        raise ValueError("A script of the page holds text that would end its block.")
    return script
