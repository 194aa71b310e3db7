"""What the rules and the settings are, in words: for `rules`, `explain`, `config` and the documentation."""

import inspect
import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from editlint import engine
from editlint.options import ENGINE_RULES, Bound, choices, only, schema
from editlint.plugins import Plugins
from editlint.rule import Draft, Example, Rule
from editlint.testing import MARK, source_of
from editlint.workspace import Workspace

ENGINE_DOCS = {
    "rule-crash": "A rule failed on this draft, so part of it was not checked. Tell the author of the rule.",
    "unclosed-markup": "A tag or a comment begins and never ends, so what follows may be hidden from readers.",
    "unused-suppression": "A comment switches off a rule that finds nothing there. Delete the comment.",
    "unknown-suppression": "A comment switches off a rule that does not exist, so it has no effect. Mend the name.",
}
"""What the engine's own diagnostics mean."""


def listing(workspace: Workspace, *, as_json: bool) -> str:
    """Give all rules with their categories, severities and summaries, and whether they are on."""
    on = {bound.rule.name: bound for bound in workspace.plan(Path("draft.txt")).rules}
    loaded = sorted(workspace.plugins.rules.values(), key=lambda rule: (rule.category, rule.name))
    if as_json:
        return json.dumps([_object(rule, on.get(rule.name)) for rule in loaded], ensure_ascii=False, indent=2) + "\n"
    width = max((len(rule.name) for rule in loaded), default=0)
    lines: list[str] = []
    for category, members in groupby(loaded, lambda rule: rule.category):
        lines.append(category)
        for rule in members:
            severity = (on[rule.name].severity or rule.severity) if rule.name in on else "off"
            lines.append(f"  {rule.name:{width}}  {severity:10}  {rule.summary}")
    lines += [f"  {candidate.rule:{width}}  off         (not loaded)" for candidate in workspace.plugins.skipped]
    return "\n".join(lines) + "\n"


def rule(name: str, plugins: Plugins) -> str | None:
    """Give the documentation of a rule in Markdown, or None where there is no such rule."""
    if name in ENGINE_RULES:
        return f"# {name}\n\n{ENGINE_RULES[name].capitalize()} · engine\n\n{ENGINE_DOCS[name]}\n"
    found = plugins.rules.get(name)
    return "\n".join(_page(found, plugins)) if found else None


def pack(name: str, plugins: Plugins) -> str:
    """Give the documentation of all rules of a pack in Markdown, with what they have in common said once."""
    rules = sorted((rule for rule in plugins.rules.values() if rule.pack == name), key=lambda rule: rule.name)
    module = next(each for each in plugins.manager.get_plugins() if each.__name__.rpartition(".")[2] == name)
    paragraphs = {rule.name: rule.doc.split("\n\n") for rule in rules}
    common = [each for each in paragraphs[rules[0].name] if all(each in own for own in paragraphs.values())]
    lines = [f"# {name}", inspect.getdoc(module) or "", *common]
    for rule in rules:
        lines += [f"## {rule.name}", *(each for each in paragraphs[rule.name] if each not in common)]
        for example in rule.bad:
            lines += [_quoted(example), "editlint says:", f"    {_message(rule, example, plugins)}"]
    return "\n\n".join(lines) + "\n"


def settings(workspace: Workspace, draft: Path) -> str:
    """Give the settings for a draft: the files they come from, then each rule that is on with its options."""
    within = workspace.settings_in(draft.parent).at(draft)
    lines = (
        ["# From, the strongest last:", *(f"#   {path}" for path in within.files)] if within.files else ["# Defaults"]
    )
    lines.append(f'fail-on = "{within.fail_on or "error"}"')
    if workspace.is_left_out(draft):
        lines.append("# This path is left out when a folder is checked.")
    for bound in sorted(workspace.plan(draft).rules, key=lambda bound: bound.rule.name):
        lines += ["", f"[rules.{bound.rule.name}]", f'severity = "{bound.severity or bound.rule.severity}"']
        lines += [f"{name} = {_toml(value)}" for name, value in _values(bound)]
    return "\n".join(lines) + "\n"


def _page(rule: Rule, plugins: Plugins) -> Iterator[str]:
    yield f"# {rule.name}\n"
    yield f"{rule.severity.capitalize()} · {rule.category}{'' if rule.default else ' · off by default'}\n"
    yield f"{rule.doc}\n"
    yield "## Flags\n"
    for example, cure in rule.bad.items():
        yield _quoted(example)
        # what a program outside says is not to be known without it
        yield f"\neditlint says:\n\n    {_message(rule, example, plugins)}\n" if rule.prepare is None else ""
        if cure is not None:
            yield f"Better:\n\n{_quoted(cure)}\n"
    yield "## Leaves alone\n"
    for example in rule.good:
        yield f"{_quoted(example)}\n"
    if rule.options:
        yield "## Options\n"
        yield from (f"- `{name}`: default `{value}`{_others(rule, name)}" for name, value in _defaults(rule))
        yield ""
    yield f"To change its weight or its options, write in `editlint.toml`:\n\n```toml\n[rules.{rule.name}]"
    yield 'severity = "suggestion"'
    yield from (f"{name} = {value}" for name, value in _defaults(rule) if value != "none")
    yield "```\n\nTo switch it off:\n"
    yield f'```toml\nextend-ignore = ["{rule.name}"]\n```\n'


def _message(rule: Rule, example: Example, plugins: Plugins) -> str:
    marked = source_of(example)
    source = source_of(Draft(marked.path, MARK.sub("", marked.text)))
    plan = engine.Plan([rule], only(rule.name))
    return engine.check(source, plan, plugins).diagnostics[0].message


def _quoted(example: Example) -> str:
    text = example.text if isinstance(example, Draft) else example
    return "\n".join(f"    {line}".rstrip() for line in text.splitlines())


def _defaults(rule: Rule) -> Iterator[tuple[str, str]]:
    for name, parameter in rule.options.items():
        yield name.replace("_", "-"), "none" if parameter.default is None else _toml(parameter.default)


def _others(rule: Rule, name: str) -> str:
    parameter = rule.options[name.replace("-", "_")]
    others = [f"`{value}`" for value in choices(parameter.annotation) if value != parameter.default]
    return f"; else {', '.join(others)}" if others else ""


def _values(bound: Bound) -> Iterator[tuple[str, Any]]:
    for name, parameter in bound.rule.options.items():
        value = bound.options.get(name, parameter.default)
        if value is not None:
            yield name.replace("_", "-"), value


def _toml(value: Any) -> str:
    return json.dumps(sorted(value) if isinstance(value, frozenset | set) else value, ensure_ascii=False)


def _object(rule: Rule, bound: Bound | None) -> dict[str, Any]:
    return {
        "name": rule.name,
        "category": rule.category,
        "severity": (bound and bound.severity) or rule.severity,
        "on": bound is not None,
        "summary": rule.summary,
        "options": {name.replace("_", "-"): _schema(each) for name, each in rule.options.items()},
    }


def _schema(parameter: inspect.Parameter) -> dict[str, Any]:
    """Give the JSON schema of an option."""
    return {**schema(parameter.annotation), "default": json.loads(_toml(parameter.default))}
