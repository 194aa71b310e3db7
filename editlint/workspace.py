"""Drafts with the settings that hold where they lie: from a path to its report."""

import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from editlint import engine, options, plugins, settings
from editlint.decoding import decode
from editlint.document import PUBLISHED, Document, Source
from editlint.drafts import STDIN, SUFFIXES, Draft
from editlint.engine import Plan
from editlint.plugins import Plugins
from editlint.report import Report
from editlint.settings import Settings, SettingsError


class Workspace:
    """Knows the settings of every folder, the plugins that these ask for, and a plan for each set of settings.

    `command_line` are settings stronger than any file's, `files` are settings files to use instead of those beside
    the drafts, `isolated` leaves out all files and local plugins.
    """

    def __init__(self, command_line: Settings, files: Iterable[Path] = (), *, isolated: bool = False) -> None:
        """Prepare; nothing is read yet."""
        self._command_line = command_line
        self._files = tuple(files)
        self._isolated = isolated
        self._folders: dict[Path, Settings] = {}
        self._errors: list[str] = []
        self._plans: dict[tuple[int, ...], Plan] = {}

    @property
    def errors(self) -> list[str]:
        """Sentences about settings that cannot be used and plugins that cannot be loaded."""
        return [*dict.fromkeys(self._errors), *self.plugins.errors]

    def settings_in(self, folder: Path) -> Settings:
        """Give the settings for the drafts of a folder. A file that cannot be used is left out, and named in errors."""
        folder = folder.resolve()
        if folder not in self._folders:
            try:
                found = self._from_files(folder)
            except SettingsError as error:
                self._errors.append(str(error))
                found = Settings()
            self._errors += found.problems
            self._folders[folder] = self._command_line.over(found)
        return self._folders[folder]

    def load(self, folders: Iterable[Path]) -> None:
        """Read the settings of folders, load the plugins these ask for, and leave out what cannot be used of them."""
        for folder in folders:
            self.settings_in(folder)
        for folder, within in self._folders.items():
            self._folders[folder], problems = options.usable(within, self.plugins)
            self._errors += problems

    @cached_property
    def plugins(self) -> Plugins:
        """The plugins that the settings read so far ask for."""
        levels = [level for each in self._folders.values() for level in (each, *_sections(each))]
        local = sorted({folder for each in self._folders.values() for folder in each.plugins})
        self._errors += [f"The folder of plugins {folder} does not exist." for folder in local if not folder.is_dir()]
        return plugins.load(plugins.find(local), options.wanted(levels))

    def plan(self, path: Path) -> Plan:
        """Give the plan for the draft at a path."""
        within = self.settings_in(path.parent)
        covered = tuple(index for index, section in enumerate(within.per_path) if section.covers(path))
        key = (id(within), *covered)
        if key not in self._plans:
            self._plans[key] = Plan(self.plugins.rules.values(), within.at(path))
        return self._plans[key]

    def is_draft(self, path: Path) -> bool:
        """Say whether a file in a folder is a draft by its ending."""
        return path.suffix.lower() in SUFFIXES or self.settings_in(path.parent).includes(path)

    def is_left_out(self, path: Path) -> bool:
        """Say whether the settings leave a file out."""
        return self.settings_in(path.parent).excludes(path)

    def check(self, draft: Draft, stdin_name: str = "<stdin>") -> Report:
        """Read and check one draft. What cannot be read is reported as not checked."""
        path, shown = _named(draft, stdin_name)
        source = self._source(draft, path, shown)
        if isinstance(source, Source):
            return engine.check(source, self.plan(path), self.plugins)
        return Report(shown, reason=source)

    def read(self, draft: Draft, stdin_name: str = "<stdin>") -> Document | Report:
        """Read one draft. What cannot be read is reported as not checked."""
        path, shown = _named(draft, stdin_name)
        source = self._source(draft, path, shown)
        if isinstance(source, str):
            return Report(shown, reason=source)
        try:
            return engine.read(source, self.plugins)
        except engine.Unreadable as error:
            return Report(shown, source, str(error))

    def _source(self, draft: Draft, path: Path, shown: str) -> Source | str:
        """Give the source of a draft, or the sentence that says why there is none."""
        if draft.problem:
            return draft.problem
        try:
            data = sys.stdin.buffer.read() if draft.shown == STDIN else path.read_bytes()
        except OSError as error:
            return f"It cannot be read: {error.strerror}."
        within = self.settings_in(path.parent).at(path)
        published = PUBLISHED if within.published is None else frozenset(within.published)
        return decode(data, shown, published, within.meta)

    def _from_files(self, folder: Path) -> Settings:
        if self._isolated:
            return Settings()
        if not self._files:
            return settings.discover(folder)
        found = Settings()
        for file in self._files:
            found = settings.read(file).over(found)
        return found


def _named(draft: Draft, stdin_name: str) -> tuple[Path, str]:
    """Give the path whose settings hold for a draft, and its name for people."""
    return (Path(stdin_name), stdin_name) if draft.shown == STDIN else (draft.path, draft.shown)


def _sections(of: Settings) -> list[Settings]:
    return [section.settings.over(of) for section in of.per_path]
