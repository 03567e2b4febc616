"""One patient HTTP client for all tests: making one takes longer than most requests, and a busy machine is slow."""

from __future__ import annotations

import httpx

WAIT_SECONDS = 300
# Each request has a connection of its own.
http = httpx.Client(timeout=WAIT_SECONDS, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
