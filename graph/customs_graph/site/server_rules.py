"""The redirects as rules for Apache, as w3id.org reads them, and for nginx."""

from __future__ import annotations

import re
from collections.abc import Iterator

from customs_graph.site.redirects import DATA_FORMS, FORMS, NAMED, PAGE, SEE_OTHER, TURTLE, Rule, Rules

# No sign of it means anything to Apache or nginx.
PLAIN = re.compile(r"https?://[A-Za-z0-9:/._~@-]+")
WHERE = "ADDRESS-OF-THE-SITE/"
# The same address leads elsewhere for another Accept header; and pages of other sites may follow it.
HEADERS = (("Vary", "Accept"), ("Access-Control-Allow-Origin", "*"))
MADE = "# Made by customs-graph from one table, with the site; change the address below, nothing else."


README = """\
# {namespace}

Redirects (303) from the addresses of this graph to the files of its site at {site}.
Where they lead depends on the header Accept.

- `.htaccess` is for Apache. At w3id.org it goes, with this file, into the folder that stands for the namespace, by
  a pull request. The address of the site stands in one line of it.
- `nginx.conf` is the same for nginx; its head says how to include it.

In the table `$1` is what the first bracket of the path matches, and `{{form}}` the ending for the form of RDF. Things
and graphs have the forms `ttl` and `jsonld`; who asks for another form of RDF gets `ttl`.

Of the known media types that a client names, the first without a weight below 1 is taken, else the first that has not
the weight 0. Who names none of them gets the page.
"""
TABLE = ("| path | page | data |", "|---|---|---|")
MEDIA = ("| form | media types |", "|---|---|")


def files_of(rules: Rules, base_url: str) -> dict[str, bytes]:
    """Return the rules as files of the site. Without a plain address of the site, its line is to be filled in."""
    site = base_url if PLAIN.fullmatch(base_url) else WHERE
    files = {
        "w3id/.htaccess": apache(rules, site),
        "w3id/nginx.conf": nginx(rules, site),
        "w3id/README.md": readme(rules, site),
    }
    return {path: text.encode() for path, text in files.items()}


def readme(rules: Rules, site: str) -> str:
    """Return what the folder of rules is for, and what to do with it."""
    rows = [f"| `{rule.pattern or '(the namespace itself)'}` | `{rule.page}` | `{rule.data}` |" for rule in rules.every]
    forms = [f"| `{form}` | {', '.join(f'`{one}`' for one in types)} |" for form, types in FORMS.items()]
    return "\n".join([README.format(namespace=rules.namespace, site=site), *TABLE, *rows, "", *MEDIA, *forms, ""])


def apache(rules: Rules, site: str) -> str:
    """Return the rules as a file `.htaccess` of the folder that stands for the namespace."""
    headers = [f"Header always set {name} {value}" for name, value in HEADERS]
    lines = [
        *(MADE, f"# What lies below {rules.namespace}", "RewriteEngine On", f"RewriteRule ^ - [E=SITE:{site}]"),
        *("<IfModule mod_headers.c>", *headers, "</IfModule>", ""),
        "# The form that the client prefers: the first that it names without a weight below 1, else the first.",
        *_apache_forms(),
        *_apache_rules(rules.terms),
        "# Things and graphs are there in these forms only; Turtle stands for the others.",
        *(f"RewriteCond %{{ENV:FORM}} !^({'|'.join(DATA_FORMS)})$", f"RewriteRule ^ - [E=FORM:{TURTLE}]", ""),
        *_apache_rules(rules.data),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _apache_forms() -> Iterator[str]:
    for pattern in NAMED:
        yield "RewriteCond %{ENV:MEDIA} ^$"
        yield f"RewriteCond %{{HTTP_ACCEPT}} {pattern} [NC]"
        yield "RewriteRule ^ - [E=MEDIA:%1]"
    yield f"RewriteRule ^ - [E=FORM:{PAGE}]"
    for form, types in FORMS.items():
        yield from (f"RewriteCond %{{ENV:MEDIA}} ={one} [NC{',OR' * (one != types[-1])}]" for one in types)
        yield f"RewriteRule ^ - [E=FORM:{form}]"
    yield ""


def _apache_rules(rules: tuple[Rule, ...]) -> Iterator[str]:
    flags = f"[R={SEE_OTHER},L,NE,QSD]"
    for rule in rules:
        yield f"RewriteCond %{{ENV:FORM}} ={PAGE}"
        yield f"RewriteRule {rule.whole} %{{ENV:SITE}}{rule.page} {flags}"
        yield f"RewriteRule {rule.whole} %{{ENV:SITE}}{rule.data.format(form='%{ENV:FORM}')} {flags}"
    yield ""


def nginx(rules: Rules, site: str) -> str:
    """Return the rules as maps for the block `http`, with the lines for the block `server` in the comment on top."""
    below = "/" + rules.namespace.split("/", 3)[3]
    added = "\n".join(f"#       add_header {name} {value};" for name, value in HEADERS)
    head = f"""\
{MADE}
# What lies below {rules.namespace}. Include this file within http {{ … }}, and write within server {{ … }}:
#   location / {{
{added}
#       if ($customs_graph) {{ return {SEE_OTHER} $customs_graph_site$customs_graph; }}
#   }}
"""
    forms = [(media, form) for form, types in FORMS.items() for media in types]
    return head + "\n".join(
        [
            *_map("$host", "$customs_graph_site", [], site),
            *_map("$http_accept", "$customs_graph_media", [(f"~*{pattern}", "$1") for pattern in NAMED], ""),
            *_map("$customs_graph_media", "$customs_graph_form", forms, PAGE),
            *_map("$customs_graph_form", "$customs_graph_data_form", [(one, one) for one in DATA_FORMS], TURTLE),
            *_map("$customs_graph_form:$uri", "$customs_graph", _places(rules, below), ""),
        ]
    )


def _map(of: str, to: str, pairs: list[tuple[str, str]], default: str) -> Iterator[str]:
    yield f'map {of} {to} {{\n    default "{default}";'
    yield from (f'    "{key}" "{value}";' for key, value in pairs)
    yield "}\n"


def _places(rules: Rules, below: str) -> list[tuple[str, str]]:
    found = []
    for some, form in ((rules.terms, "$customs_graph_form"), (rules.data, "$customs_graph_data_form")):
        for rule in some:
            rest = rule.whole.removeprefix("^")
            found.append((f"~^{PAGE}:{below}{rest}", rule.page))
            found.append((f"~^[a-z]+:{below}{rest}", rule.data.format(form=form)))
    return found
