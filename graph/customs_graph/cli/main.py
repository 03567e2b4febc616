"""The command `customs-graph`. Each subcommand is a module of its own, imported when it is called."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from customs_graph import __version__
from customs_graph.errors import CustomsGraphError

QUESTIONS = Path(__file__).parents[1] / "questions" / "catalogue"
COMMANDS = {
    "init": "Begin the facts of another region in a new folder.",
    "check": "List the problems in the facts, with file and line.",
    "build": "Write the graph, the network, the tables and the explorer page.",
    "ask": "List the questions, or answer one.",
    "explain": "Tell all about one, or why two are tied: occasion by occasion, with source.",
    "path": "Show the shortest chains of introduction between two.",
    "sparql": "Answer a SPARQL query.",
    "view": "Make the explorer page of who worked with whom.",
    "arrange": "Keep the places of the pictures, so that the next issue moves nobody.",
    "publish": "Write the site: a page for each thing and each question, the explorer, the data.",
    "serve": "Serve the site and a read-only SPARQL endpoint on this machine.",
    "push": "Load the graph into another SPARQL store.",
    "export": "Write one format to a file or to standard output.",
    "draft": "Draft the facts of a newsletter, to be reviewed.",
    "review": "Go through a draft beside the newsletter, and take what is right into the facts.",
    "diff": "Tell what changed between two versions of the facts.",
    "duplicates": "List what may be one thing under two ids, or say that it is two.",
    "merge": "Join two entries of one thing.",
    "split": "Part an entry that is two things.",
    "forget": "Take a person out of the facts on request.",
}

# A command makes millions of small objects and hardly a circle of them: to look for circles as often as Python does
# takes a fifth of a publication.
SELDOM = (200_000, 20, 100)
COMPLETION = """\b
Completion of commands, questions and their values; add the line of your shell to its start file:
  bash  eval "$(_CUSTOMS_GRAPH_COMPLETE=bash_source customs-graph)"
  zsh   eval "$(_CUSTOMS_GRAPH_COMPLETE=zsh_source customs-graph)"
  fish  _CUSTOMS_GRAPH_COMPLETE=fish_source customs-graph | source"""


class LazyGroup(click.Group):
    """A group that knows its commands by name and one line, so that help needs no heavy import."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of a normal day's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return its click command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"customs_graph.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or suggest one."""
        from customs_graph.facts.nearness import did_you_mean

        if args[0] not in COMMANDS and not args[0].startswith("-"):
            is_question = (QUESTIONS / f"{Path(args[0]).name}.yaml").is_file()
            asked = f"`customs-graph ask {args[0]}` is a question" if is_question else ""
            hint = asked or did_you_mean(args[0], COMMANDS) or "see --help"
            raise click.UsageError(f"there is no command '{args[0]}' ({hint})", ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a user's mistake ends in one line on standard error and the exit code of its kind."""
        gc.set_threshold(*SELDOM)
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(f"customs-graph: cannot use {error.filename or 'the output'}: {error.strerror}", err=True)
            # Leaving in the usual way would try to write what is left once more, and fail with a traceback.
            os._exit(1)
        except CustomsGraphError as error:
            click.echo(f"customs-graph: {error}", err=True)
            ctx.exit(error.exit_code)


@click.group(cls=LazyGroup, epilog=COMPLETION, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="customs-graph")
def main() -> None:
    """Who worked with whom in customs cooperation, and where that is written.

    Facts are YAML files; everything else is made from them. Without --data the graph that came with the program
    answers, or the facts in ./data if this folder is a workspace.
    """
