"""`customs-graph serve`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from customs_graph.cli.options import Function, allow_option, data_option
from customs_graph.questions.limits import SHARED

FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


def _limit(name: str, default: int | None, most: int | None, text: str) -> Callable[[Function], Function]:
    return click.option(name, type=click.IntRange(1, most), default=default, show_default=True, help=text)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=7377, show_default=True, help="0 takes a free one.")
@click.option(
    "--bind", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="Listen at this address; 0.0.0.0 is all."
)
@click.option(
    "--host-name", "host_names", metavar="NAME", multiple=True, help="A name of this server beside localhost."
)
@click.option("--cors", metavar="ORIGIN", multiple=True, help="Let pages from there read answers; * is everywhere.")
@allow_option
@click.option("--site", type=FOLDER, help="Serve this published folder, rather than make the site anew.")
@click.option("--as-of", metavar="DAY", default="", help="The day that ends embargoes; without it all still run.")
@click.option(
    "--seconds", type=click.IntRange(1, 3600), default=int(SHARED.seconds), show_default=True, help="Time of a query."
)
@click.option(
    "--megabytes", type=click.IntRange(64), default=SHARED.megabytes, show_default=True, help="Memory of a query."
)
@click.option("--rows", type=click.IntRange(1), default=SHARED.rows, show_default=True, help="Rows of an answer.")
@click.option("--root-path", metavar="PATH", default="", help="The path below which a web server in front passes on.")
@click.option("--proxy", metavar="ADDRESS", default="", help="Believe the X-Forwarded headers of a web server there.")
@data_option
def command(port: int, bind: str, root_path: str, proxy: str, data: Path, site: Path | None, **told: object) -> None:
    """Serve the site, and at /sparql a read-only SPARQL 1.1 endpoint, on this machine.

    The endpoint answers at once; the site is made meanwhile. What the facts hold back (`audience: internal`,
    `embargo:`) is in neither. Queries run in processes of their own, and are stopped at their limits.

    \b
    customs-graph serve
    curl http://127.0.0.1:7377/sparql --data-urlencode 'query=SELECT ?e { ?e a schema:Event }'
    """
    from customs_graph.server.app import application
    from customs_graph.server.running import address_of, bound, run
    from customs_graph.server.serving import Serving

    serving = Serving(data=str(data), site=str(site or ""), bind=bind, **told)  # type: ignore[arg-type]
    with bound(bind, port) as listening:
        address = address_of(listening) + root_path

        def ready() -> None:
            click.echo(f"the site is at {address}/ and the endpoint at {address}/sparql; Ctrl-C ends", err=True)

        try:
            run(application(serving), listening, root_path, proxy, ready)
        except KeyboardInterrupt:
            sys.exit(130)
