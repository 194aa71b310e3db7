"""Settings: what the files beside a draft and the command line say."""

from collections.abc import Iterable, Mapping
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

FILE = "editlint.toml"


class SettingsError(Exception):
    """The settings cannot be used. The message is one sentence for the author of the settings."""


class Choice(NamedTuple):
    """One level of selection. None leaves a list to the level below; `more` and `less` add to what holds."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    origin: str = "The command line"

    def decide(self, name: str, category: str | None) -> bool | None:
        """Say whether a rule is on; None where this level says nothing. Rule beats glob beats category beats all."""
        on = _specificity((*(self.select or ()), *self.more), name, category)
        off = _specificity((*(self.ignore or ()), *self.less), name, category)
        if on or off:
            return on > off
        return None if self.select is None else False

    def under(self, above: tuple["Choice", ...]) -> "Choice":
        """Give what is left of this level below stronger ones: their lists replace its lists."""
        return self._replace(
            select=None if any(choice.select is not None for choice in above) else self.select,
            ignore=None if any(choice.ignore is not None for choice in above) else self.ignore,
        )


class PerPath(NamedTuple):
    """Settings for some paths only. The globs are relative to `base`."""

    base: Path
    paths: tuple[str, ...]
    settings: "Settings"

    def covers(self, path: Path) -> bool:
        """Say whether the draft at `path` is one of them."""
        return any(_matches(path, self.base, glob) for glob in self.paths)


class Settings(NamedTuple):
    """Everything that can be set. None and empty mean: as it comes.

    `choices` are levels of selection from the strongest. `rules` are options by rule. `plugins` are local folders of
    plugins. `published` are the front-matter keys that readers get to see. `include` and `exclude` are globs with the
    folder they are relative to. `service` is what `editlint serve` reads. `files` are the settings files all this comes
    from, the strongest last. `problems` are sentences about what in them cannot be used and is left out.
    """

    choices: tuple[Choice, ...] = ()
    rules: Mapping[str, Mapping[str, Any]] = MappingProxyType({})
    meta: Mapping[str, str] = MappingProxyType({})
    published: tuple[str, ...] | None = None
    plugins: tuple[Path, ...] = ()
    include: tuple[tuple[Path, str], ...] = ()
    exclude: tuple[tuple[Path, str], ...] = ()
    fail_on: str | None = None
    per_path: tuple[PerPath, ...] = ()
    service: Mapping[str, Any] = MappingProxyType({})
    files: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()

    def decide(self, name: str, category: str | None) -> bool | None:
        """Say whether a rule is on; None where the settings say nothing and the rule's own default holds."""
        for choice in self.choices:
            decision = choice.decide(name, category)
            if decision is not None:
                return decision
        return None

    def asks_for(self, name: str, category: str | None) -> bool:
        """Say whether a rule is selected by its name, a glob or its category, not only by “all”."""
        lists = ((*(choice.select or ()), *choice.more) for choice in self.choices)
        return any(_specificity(names, name, category) > 1 for names in lists)

    def over(self, below: "Settings") -> "Settings":
        """Give these settings laid over weaker ones: tables merge, lists replace, selections add where they say so."""
        return Settings(
            choices=self.choices + tuple(choice.under(self.choices) for choice in below.choices),
            rules=_tables(self.rules, below.rules),
            meta={**below.meta, **self.meta},
            published=below.published if self.published is None else self.published,
            plugins=self.plugins or below.plugins,
            include=self.include or below.include,
            exclude=self.exclude or below.exclude,
            fail_on=self.fail_on or below.fail_on,
            per_path=below.per_path + self.per_path,
            service=_tables(self.service, below.service),
            files=below.files + self.files,
            problems=below.problems + self.problems,
        )

    def at(self, path: Path) -> "Settings":
        """Give the settings for the draft at `path`, its per-path sections laid over these in order."""
        settings = self
        for section in self.per_path:
            if section.covers(path):
                settings = section.settings.over(settings)
        return settings

    def includes(self, path: Path) -> bool:
        """Say whether files at `path` count as drafts, whatever their ending, when a folder is checked."""
        return any(_matches(path, base, glob) for base, glob in self.include)

    def excludes(self, path: Path) -> bool:
        """Say whether drafts at `path` are left out when a folder is checked."""
        return any(_matches(path, base, glob) for base, glob in self.exclude)


def discover(folder: Path) -> Settings:
    """Give the settings that hold in `folder`: its own file over those of the folders above.

    The search upward stops at a file that says `root = true` and at a folder with `.git`.
    Raises SettingsError.
    """
    settings = Settings()
    for directory in (folder, *folder.parents):
        path = find(directory)
        is_root = False
        if path:
            table = _table(path)
            is_root = table.get("root") is True
            settings = settings.over(from_table(table, path))
        if is_root or (directory / ".git").exists():
            break
    return settings


def find(folder: Path) -> Path | None:
    """Give the settings file of a folder: editlint.toml, or a pyproject.toml with a table [tool.editlint]."""
    own = folder / FILE
    if own.is_file():
        return own
    project = folder / "pyproject.toml"
    if project.is_file() and "[tool.editlint" in project.read_text(encoding="utf-8", errors="replace"):
        return project
    return None


def read(path: Path) -> Settings:
    """Give the settings of one file, over those it extends. Raises SettingsError."""
    return from_table(_table(path), path)


def from_table(table: Mapping[str, Any], path: Path, seen: tuple[Path, ...] = ()) -> Settings:
    """Give the settings that a table of the file at `path` holds. Raises SettingsError."""
    table, problems = _usable(table, {**_KEYS, "per-path": list, "extends": (str, list), "root": bool}, path)
    below = Settings()
    for name in _strings(table.get("extends", ())):
        base = (path.parent / name).resolve()
        if base in (*seen, path):
            raise SettingsError(f"{path}: “extends” leads back to {base}.")
        below = from_table(_table(base), base, (*seen, path)).over(below)
    own = _section(table, path)
    sections = [_per_path(section, path) for section in table.get("per-path", ())]
    kept = tuple(section for section in sections if isinstance(section, PerPath))
    problems += [section for section in sections if isinstance(section, str)]
    problems += [problem for section in kept for problem in section.settings.problems]
    settings = own._replace(problems=(*problems, *own.problems)).over(below)
    return settings._replace(per_path=below.per_path + kept, files=(*below.files, path))


_KEYS: dict[str, Any] = {
    "select": list,
    "ignore": list,
    "extend-select": list,
    "extend-ignore": list,
    "rules": dict,
    "meta": dict,
    "front-matter": list,
    "plugins": list,
    "include": list,
    "exclude": list,
    "fail-on": str,
    "service": dict,
}
FAIL_ON = ("error", "warning", "suggestion", "never")


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """Give the start of a sentence about an unknown name, with the known one that looks most like it."""
    close = nearest(name, known)
    return f"unknown {what} “{name}”" + (f", did you mean “{close}”?" if close else ".")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that looks most like another, if any does."""
    import difflib  # noqa: PLC0415 - only mistakes need it

    return next(iter(difflib.get_close_matches(name, list(known), 1)), None)


def _section(table: Mapping[str, Any], path: Path) -> Settings:
    problems = []
    fail_on = table.get("fail-on")
    if fail_on not in (None, *FAIL_ON):
        problems.append(f"{path}: “fail-on” must be one of {', '.join(FAIL_ON)}, not “{fail_on}”.")
        fail_on = None
    choice = Choice(
        select=_strings(table["select"]) if "select" in table else None,
        ignore=_strings(table["ignore"]) if "ignore" in table else None,
        more=_strings(table.get("extend-select", ())),
        less=_strings(table.get("extend-ignore", ())),
        origin=str(path),
    )
    meta = {key: str(value) for key, value in table.get("meta", {}).items() if isinstance(value, str | int | date)}
    wrong = (key for key in table.get("meta", {}) if key not in meta)
    problems += [f"{path}: “meta” gives “{key}” something else than a text or a date." for key in wrong]
    given = table.get("rules", {})
    rules = {name: options for name, options in given.items() if isinstance(options, dict)}
    flat = (name for name in given if name not in rules)
    problems += [f"{path}: write the options of {name} as a table: [rules.{name}]." for name in flat]
    return Settings(
        choices=(choice,) if choice != Choice(origin=str(path)) else (),
        rules=rules,
        meta=meta,
        published=_strings(table["front-matter"]) if "front-matter" in table else None,
        plugins=tuple(path.parent / folder for folder in _strings(table.get("plugins", ()))),
        include=tuple((path.parent, glob) for glob in table.get("include", ())),
        exclude=tuple((path.parent, glob) for glob in table.get("exclude", ())),
        fail_on=fail_on,
        service=table.get("service", {}),
        problems=tuple(problems),
    )


def _per_path(section: Any, path: Path) -> PerPath | str:
    """Give a section, or the sentence that says why it is none."""
    allowed = {"select", "ignore", "extend-select", "extend-ignore", "rules", "meta", "front-matter"}
    known = {"paths": list, **{key: kind for key, kind in _KEYS.items() if key in allowed}}
    table, problems = _usable(section, known, path) if isinstance(section, dict) else ({}, [])
    if not table.get("paths"):
        return f"{path}: each [[per-path]] needs “paths”, a list of globs."
    own = _section(table, path)
    return PerPath(path.parent, _strings(table["paths"]), own._replace(problems=(*problems, *own.problems)))


def _table(path: Path) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 - most drafts lie beside no settings

    try:
        table = tomllib.loads(path.read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path} is not UTF-8: byte {error.start + 1} is wrong.") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("editlint", {})
    return table


def _usable(table: Mapping[str, Any], known: Mapping[str, Any], path: Path) -> tuple[dict[str, Any], list[str]]:
    """Give the part of a table that can be used, and a sentence about each setting that cannot."""
    names = {bool: "true or false", list: "a list", dict: "a table", str: "a text"}
    usable, problems = {}, []
    for key, value in table.items():
        kind = known.get(key)
        if kind is None:
            problems.append(f"{path}: {unknown('setting', key, known)}")
        elif not isinstance(value, kind):
            kinds = kind if isinstance(kind, tuple) else (kind,)
            problems.append(f"{path}: “{key}” must be {' or '.join(names[each] for each in kinds)}.")
        elif isinstance(value, list) and key != "per-path" and not all(isinstance(each, str) for each in value):
            problems.append(f"{path}: “{key}” must be a list of texts.")
        else:
            usable[key] = value
    return usable, problems


def _strings(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _tables(above: Mapping[str, Any], below: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        is_table = isinstance(value, Mapping) and isinstance(merged.get(key), Mapping)
        merged[key] = _tables(value, cast("Mapping[str, Any]", merged[key])) if is_table else value
    return merged


def _specificity(names: Iterable[str], rule: str, category: str | None) -> int:
    """Give how closely any of the names fits a rule: 4 by name, 3 by glob, 2 by category, 1 by “all”, 0 not."""
    return max((_fit(name, rule, category) for name in names), default=0)


def _fit(name: str, rule: str, category: str | None) -> int:
    if name == rule:
        return 4
    if any(mark in name for mark in "*?["):
        return 3 * fnmatchcase(rule, name)
    return 2 * (name == category) or 1 * (name == "all")


def _matches(path: Path, base: Path, glob: str) -> bool:
    try:
        relative = path.resolve().relative_to(base.resolve())
    except ValueError:
        return False
    return any(fnmatchcase(part.as_posix(), glob.rstrip("/")) for part in (relative, *relative.parents))
