"""Finding and loading plugins: entry points of the group "editlint", and folders named in the settings."""

import importlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pluggy

from editlint import hookspecs
from editlint.rule import Rule

GROUP = "editlint"
_MARK = f"{GROUP}_impl"


class Candidate(NamedTuple):
    """A module that may be a plugin, not yet imported.

    `rule` is the rule its file name stands for, `category` the folder it lies in, if it lies in one.
    """

    module: str
    path: Path
    rule: str
    category: str | None
    is_local: bool = False


class Plugins(NamedTuple):
    """The plugins that were loaded.

    `rules` are by name, `owners` maps a rule's name to the file it comes from. `skipped` were not wanted and not
    imported. `errors` are sentences about plugins that failed.
    """

    manager: pluggy.PluginManager
    rules: dict[str, Rule]
    owners: dict[str, str]
    skipped: tuple[Candidate, ...]
    errors: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        """The rules and categories that there are, loaded or not."""
        rules = {*self.rules, *(candidate.rule for candidate in self.skipped)}
        loaded = {rule.category for rule in self.rules.values()}
        return rules | loaded | {candidate.category for candidate in self.skipped if candidate.category}


def find(folders: Iterable[Path] = ()) -> Iterator[Candidate]:
    """Give the modules of installed plugins, then those in local folders, without importing any."""
    for name in _entry_points():
        spec = importlib.util.find_spec(name)
        if spec is None:
            raise ModuleNotFoundError(f"No module named {name!r}")
        if spec.submodule_search_locations is None:
            yield _candidate(name, Path(spec.origin or name), None)
        for location in spec.submodule_search_locations or ():
            yield from _modules(name, Path(location), None)
    for folder in folders:
        for path in sorted(folder.glob("[!_]*.py")):
            yield _candidate(f"editlint_local.{path.stem}", path, None, is_local=True)


def load(candidates: Iterable[Candidate], wanted: Callable[[Candidate], bool]) -> Plugins:
    """Import the wanted candidates and collect what they provide. A plugin that fails is left out and named."""
    manager = _PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    rules: dict[str, Rule] = {}
    owners: dict[str, str] = {}
    skipped, errors = [], []
    for candidate in candidates:
        if not wanted(candidate):
            skipped.append(candidate)
            continue
        try:
            module = _import(candidate)
            manager.register(module, name=candidate.module)
            manager.check_pending()
            provided = _provided(manager, module)
        except Exception as error:  # noqa: BLE001 - a plugin may fail in any way
            errors.append(f"The plugin {candidate.path} could not be loaded: {type(error).__name__}: {error}.")
            if manager.has_plugin(candidate.module):
                manager.unregister(name=candidate.module)
            continue
        for rule in provided:
            problem = _refusal(rule, candidate, owners)
            if problem:
                errors.append(problem)
            else:
                rules[rule.name] = rule
                owners[rule.name] = str(candidate.path)
    return Plugins(manager, rules, owners, tuple(skipped), tuple(errors))


class _PluginManager(pluggy.PluginManager):
    def parse_hookimpl_opts(self, plugin: Any, name: str) -> Any:
        """Count a hook only in the module that defines it, not where it is imported."""
        hook = vars(plugin).get(name)
        # a look at the mark that pluggy leaves spares its own, slower look at every name of every module
        if not hasattr(hook, _MARK) or hook.__module__ != plugin.__name__:
            return None
        return super().parse_hookimpl_opts(plugin, name)


def _entry_points() -> Iterator[str]:
    """Give the values of the group's entry points.

    importlib.metadata would do this too, at the price of 40 to 80 ms before the first draft.
    """
    seen = set()
    for folder in sys.path:
        try:
            entries = sorted(Path(folder or ".").glob("*.dist-info/entry_points.txt"))
        except OSError:
            continue
        for path in entries:
            distribution = path.parent.name.partition("-")[0].lower()
            if distribution not in seen:
                yield from _group(path.read_text(encoding="utf-8"))
            seen.add(distribution)


def _group(text: str) -> Iterator[str]:
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif section == GROUP and "=" in line:
            yield line.partition("=")[2].partition("[")[0].strip()


def _modules(package: str, folder: Path, category: str | None) -> Iterator[Candidate]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(("_", ".")):
            continue
        if path.suffix == ".py":
            yield _candidate(f"{package}.{path.stem}", path, category)
        elif path.is_dir():
            yield from _modules(f"{package}.{path.name}", path, path.name.replace("_", "-"))


def _candidate(module: str, path: Path, category: str | None, *, is_local: bool = False) -> Candidate:
    return Candidate(module, path, path.stem.replace("_", "-"), category, is_local)


def _import(candidate: Candidate) -> ModuleType:
    if not candidate.is_local:
        return importlib.import_module(candidate.module)
    spec = importlib.util.spec_from_file_location(candidate.module, candidate.path)
    if spec is None or spec.loader is None:
        raise ImportError("it is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _provided(manager: pluggy.PluginManager, module: ModuleType) -> list[Rule]:
    implementations: list[Any] = manager.hook.editlint_rule.get_hookimpls()
    return [rule for each in implementations if each.plugin is module for rule in each.function()]


def _refusal(rule: Rule, candidate: Candidate, owners: dict[str, str]) -> str | None:
    if rule.name in owners:
        return (
            f"Two plugins own the name {rule.name}: {owners[rule.name]} and {candidate.path}. "
            "The second is not used; rename or remove one of them."
        )
    if rule.name != candidate.rule and not rule.name.startswith(f"{candidate.rule}-"):
        return (
            f"{candidate.path} provides the rule {rule.name}, which is not used: "
            f"a module provides the rule of its own name, {candidate.rule}, or rules named {candidate.rule}-…."
        )
    return None
