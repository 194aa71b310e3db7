"""Finding drafts: files, folders without what git ignores, globs, and standard input."""

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".mdx", ".htm", ".html", ".xhtml", ".docx"))
"""The endings of the files that are checked when a folder is given; a file that is named is always checked."""

STDIN = "-"


class Draft(NamedTuple):
    """A draft to check: `shown` as the user named it. `problem` is a sentence that says why it cannot be read."""

    path: Path
    shown: str
    problem: str | None = None


def find(
    names: Iterable[str], is_draft: Callable[[Path], bool], *, is_left_out: Callable[[Path], bool], strict: bool = False
) -> Iterator[Draft]:
    """Give the drafts that names lead to, each once, in the order of the names and sorted within folders.

    Files that are named are given whatever they are, unless `strict` leaves out those that `is_left_out`; files in
    folders only if they are drafts and neither left out nor ignored by git. A name that leads to nothing is given with
    its problem.
    """
    seen = set()
    for name in names:
        for draft in _named(name, is_draft, is_left_out):
            key = draft.shown if draft.problem or name == STDIN else draft.path.resolve()
            if key not in seen and not (strict and not draft.problem and is_left_out(draft.path)):
                yield draft
            seen.add(key)


def _named(name: str, is_draft: Callable[[Path], bool], is_left_out: Callable[[Path], bool]) -> Iterator[Draft]:
    path = Path(name)
    if name == STDIN or path.is_file():
        yield Draft(path, name)
    elif path.is_dir():
        found = False
        for found_path in _walk(path, lambda each: is_draft(each) and not is_left_out(each)):
            found = True
            yield Draft(found_path, str(found_path))
        if not found:
            yield Draft(path, name, "There is no draft in this folder. Name the file, or add its ending to “include”.")
    elif files := [match for match in _matches(name) if Path(match).is_file()]:
        yield from (Draft(Path(match), match) for match in files)
    elif path.exists():
        yield Draft(path, name, "This is neither a file nor a folder.")
    elif path.is_symlink():
        yield Draft(path, name, "This link leads to no file or folder.")
    else:
        yield Draft(path, name, "There is no such file or folder.")


def _matches(name: str) -> list[str]:
    return sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute glob


def _walk(folder: Path, is_wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """Give the files below a folder that are wanted, not hidden, and not ignored by git, sorted."""
    listed = _listed_by_git(folder)
    for path in sorted(_listed_by_hand(folder) if listed is None else listed):
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.is_dir():
            yield from _walk(path, is_wanted)  # a repository within the repository
        elif path.is_file() and is_wanted(path):
            yield path


def _listed_by_git(folder: Path) -> list[Path] | None:
    """Ask git which files it does not ignore; None where there is no git, or no repository."""
    import subprocess  # noqa: PLC0415 - only folders need it

    command = ["git", "-C", str(folder), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - a fixed command
    except (OSError, subprocess.CalledProcessError):
        return None
    return [folder / os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _listed_by_hand(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names)
