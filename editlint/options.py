"""Settings meet rules: which rules run, with which options, and what in the settings cannot be used."""

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from editlint.diagnostic import Severity
from editlint.plugins import Candidate, Plugins
from editlint.rule import Rule
from editlint.settings import Choice, Settings, nearest, unknown

ENGINE = "engine"
ENGINE_RULES = {
    "rule-crash": Severity.ERROR,
    "unclosed-markup": Severity.WARNING,
    "unused-suppression": Severity.WARNING,
    "unknown-suppression": Severity.WARNING,
}
"""What the engine itself reports."""

_SEVERITIES = typing.Literal["error", "warning", "suggestion"]


class Bound(NamedTuple):
    """A rule with the options and the severity that the settings give it.

    `is_asked_for` unless it runs only because everything does.
    """

    rule: Rule
    options: Mapping[str, Any]
    severity: Severity | None
    is_asked_for: bool = True


def wanted(settings: Iterable[Settings]) -> Callable[[Candidate], bool]:
    """Give the test that spares a plugin from being imported: that no settings can let its rules run."""
    levels = tuple(settings)
    return lambda candidate: any(_may_run(level, candidate) for level in levels)


def usable(settings: Settings, plugins: Plugins) -> tuple[Settings, list[str]]:
    """Give the part of the settings that can be used with these plugins, and a sentence about each that cannot.

    What cannot be used are names that match no rule or category, options that a rule does not have, and values of
    another type than the option's.
    """
    known = known_names(plugins)
    problems: list[str] = []
    choices = []
    for choice in settings.choices:
        lists = {field: getattr(choice, field) for field in ("select", "ignore", "more", "less")}
        for field, given in lists.items():
            bad = [name for name in given or () if not _is_known(name, known, plugins)]
            problems += [f"{choice.origin}: {unknown('rule or category', name, known)}" for name in bad]
            lists[field] = given and tuple(name for name in given if name not in bad)
        choices.append(choice._replace(**lists))
    rules = {}
    for name, table in settings.rules.items():
        if name in plugins.rules:
            rules[name], found = _usable_options(plugins.rules[name], table)
        else:
            found = [] if _is_known(name, known, plugins) else [unknown("rule", name, known)]
        problems += [f"{_origin(settings)}: [rules.{name}] {problem}" for problem in found]
    sections = []
    for section in settings.per_path:
        inner, found = usable(section.settings, plugins)
        sections.append(section._replace(settings=inner))
        problems += found
    return settings._replace(choices=tuple(choices), rules=rules, per_path=tuple(sections)), problems


def bind(rule: Rule, settings: Settings) -> Bound:
    """Give a rule the options and the severity that usable settings set."""
    table = dict(settings.rules.get(rule.name, {}))
    severity = table.pop("severity", None)
    hints = typing.get_type_hints(rule.check) if table else {}
    options = {_parameter(key): _value(value, hints.get(_parameter(key), Any)) for key, value in table.items()}
    is_asked_for = rule.default or _is_asked_by(rule, settings) or settings.asks_for(rule.name, rule.category)
    return Bound(rule, options, Severity(severity) if severity else None, is_asked_for)


FEW = 6
"""So many values of an option are all named where a value is none of them."""


def is_on(rule: Rule, settings: Settings) -> bool:
    """Say whether a rule runs: what the settings say, else its own default, or an option that asks for it."""
    decision = settings.decide(rule.name, rule.category)
    return rule.default or _is_asked_by(rule, settings) if decision is None else decision


def _is_asked_by(rule: Rule, settings: Settings) -> bool:
    given = settings.rules.get(rule.name, {})
    return any(given.get(name) for name in rule.asked_by)


def _may_run(settings: Settings, candidate: Candidate) -> bool:
    """Say whether a plugin may have to run. One outside a category's folder may be no rule, or one of any category."""
    selected = [name for choice in settings.choices for name in (*(choice.select or ()), *choice.more)]
    if any(name.startswith(f"{candidate.rule}-") for name in selected):
        return True
    ignored = [name for choice in settings.choices for name in (*(choice.ignore or ()), *choice.less)]
    is_off = settings.decide(candidate.rule, candidate.category) is False
    is_named = candidate.category is not None or any(fnmatchcase(candidate.rule, name) for name in ignored)
    return not (is_off and is_named)


def _is_known(name: str, known: set[str], plugins: Plugins) -> bool:
    if any(mark in name for mark in "*?["):
        return any(fnmatchcase(each, name) for each in known) or _in_pack(name, plugins)
    return name in known or _in_pack(name, plugins)


def _in_pack(name: str, plugins: Plugins) -> bool:
    """Say whether a name may belong to a pack that was not imported."""
    return any(name.startswith(f"{candidate.rule}-") for candidate in plugins.skipped)


def _usable_options(rule: Rule, table: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    hints = typing.get_type_hints(rule.check)
    known = [*rule.options, "severity"]
    kept, problems = {}, []
    for key, value in table.items():
        name = _parameter(key)
        if name not in known:
            problems.append(unknown("option", key, [each.replace("_", "-") for each in known]))
            continue
        try:
            _value(value, hints.get(name, _SEVERITIES))
            kept[key] = value
        except ValueError as error:
            problems.append(f"{key} must be {error}, not {value!r}.{_meant(rule, value, hints.get(name))}")
    return kept, problems


def _parameter(key: str) -> str:
    return key.replace("-", "_")


def _origin(settings: Settings) -> str:
    return ", ".join(str(path) for path in settings.files) or "The settings"


def _value(value: Any, hint: Any) -> Any:
    """Give an option's value in the type its rule declares. TOML has lists where Python has tuples and sets.

    Raises ValueError with what the value must be.
    """
    origin = typing.get_origin(hint) or hint
    if origin in (types.UnionType, typing.Union):
        for choice in typing.get_args(hint):
            try:
                return _value(value, choice)
            except ValueError:
                continue
        raise ValueError(" or ".join(_describe(each) for each in typing.get_args(hint) if each is not type(None)))
    if origin is typing.Literal:
        fits = value in typing.get_args(hint)
    elif origin in (tuple, frozenset):
        fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
    elif origin is float:
        fits = isinstance(value, int | float) and not isinstance(value, bool)
    else:
        fits = origin is Any or (isinstance(value, origin) and (origin is bool or not isinstance(value, bool)))
    if not fits:
        raise ValueError(_describe(hint))
    return origin(value) if origin in (tuple, frozenset, float) else value


def _describe(hint: Any) -> str:
    if typing.get_origin(hint) is typing.Literal:
        values = typing.get_args(hint)
        return " or ".join(f"“{each}”" for each in values) if len(values) <= FEW else f"one of {len(values)} values"
    names = {int: "a whole number", float: "a number", str: "a text", bool: "true or false"}
    return names.get(hint, "a list of texts")


def _meant(rule: Rule, value: Any, hint: Any) -> str:
    """Give a sentence that helps to choose one of many values."""
    values = choices(hint)
    if len(values) <= FEW:
        return ""
    close = nearest(str(value), values)
    return f" Did you mean “{close}”?" if close else f" “editlint explain {rule.name}” lists them."


def choices(hint: Any) -> tuple[str, ...]:
    """Give the values that an option of this type can have, if they are texts that can be listed."""
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)
    return tuple(value for each in typing.get_args(hint) for value in choices(each))


def known_names(plugins: Plugins) -> set[str]:
    """Give every name that a selection or a suppression can use."""
    return plugins.names | set(ENGINE_RULES) | {ENGINE, "all"}


def only(*chosen: str) -> Settings:
    """Give the settings that select these rules and no other."""
    return Settings(choices=(Choice(select=chosen),))


def schema(hint: Any) -> dict[str, Any]:
    """Give the JSON schema of an option with this type."""
    origin = typing.get_origin(hint) or hint
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [schema(each) for each in typing.get_args(hint)]}
    if origin is typing.Literal:
        return {"enum": list(typing.get_args(hint))}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": {"type": "string"}}
    return {"type": {int: "integer", float: "number", str: "string", bool: "boolean"}.get(origin, "null")}
