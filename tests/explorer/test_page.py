"""The page as a text: one file, safe, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import pickle
import re
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from customs_graph.explorer.page import FOLDER, SCRIPTS, STYLES, render
from customs_graph.explorer.payload import Payload

RENDER = """
import hashlib, pickle, sys
from customs_graph.explorer.page import render
print(hashlib.sha256(render(pickle.load(sys.stdin.buffer)).encode()).hexdigest())
"""


def _data(html: str) -> str:
    (block,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    return str(block)


@pytest.mark.parametrize("kind", ["sample", "hostile"])
def test_same_payload_same_bytes_under_any_hash_seed(kind: str, request: pytest.FixtureRequest) -> None:
    given = pickle.dumps(request.getfixturevalue(kind))
    path = str(FOLDER.parent.parent.parent)
    runs = [
        subprocess.run(
            [sys.executable, "-c", RENDER],
            input=given,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": path},
        ).stdout
        for seed in ("0", "4711")
    ]
    assert runs[0] == runs[1]


def test_data_block_gives_back_the_payload(hostile: Payload) -> None:
    block = _data(render(hostile))
    assert not re.search("[<>&\u2028\u2029]", block)
    assert json.loads(block)["payload"] == json.loads(json.dumps(asdict(hostile)))


def test_every_block_is_named_in_the_policy(sample: Payload) -> None:
    html = render(sample)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    allowed = policy.group(1).replace("&#39;", "'")
    blocks = re.findall(r"<(script|style)>(.*?)</\1>", html, re.DOTALL)
    assert len(blocks) == 3
    for _, block in blocks:
        digest = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed


def test_hostile_texts_add_no_markup(sample: Payload, hostile: Payload) -> None:
    def tags(html: str) -> list[str]:
        blocks = r"(?s)(<(script|style)\b[^>]*>).*?</\2>"
        return re.findall(r"<[a-z!/][^\s>]*", re.sub(blocks, r"\1", html))

    assert tags(render(hostile)) == tags(render(sample))


def test_page_names_no_other_address(sample: Payload) -> None:
    template = (FOLDER / "template.html").read_text(encoding="utf-8")
    own = template + "".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in STYLES)
    assert not re.search(r"https?:|url\(|@import|style=|\son\w+=", own)
    assert "sourceMappingURL" not in render(sample)


def test_scripts_never_read_text_as_markup() -> None:
    for path in FOLDER.glob("*.js"):
        script = path.read_text(encoding="utf-8")
        assert path.stem in SCRIPTS, f"{path.name} is not part of the page"
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|fetch\(", script), path.name
        assert len(script.splitlines()) < 300


def test_not_a_number_is_refused(sample: Payload) -> None:
    network = sample.networks[0]
    broken = replace(network, places=((network.places[0][0], float("nan"), 0.0), *network.places[1:]))
    with pytest.raises(ValueError, match="JSON"):
        render(replace(sample, networks=(broken, *sample.networks[1:])))
