"""Finding drafts: files, folders that respect .gitignore, globs, and standard input."""

import glob
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown", ".mdx", ".htm", ".html", ".xhtml"))
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
    elif matches := glob.glob(name, recursive=True):  # noqa: PTH207 - Path.glob takes no absolute glob
        yield from (Draft(Path(match), match) for match in sorted(matches) if Path(match).is_file())
    elif path.exists():
        yield Draft(path, name, "This is neither a file nor a folder.")
    else:
        yield Draft(path, name, "There is no such file or folder.")


def _walk(folder: Path, is_wanted: Callable[[Path], bool]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or _is_ignored(path):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path, is_wanted)
        elif path.is_file() and is_wanted(path):
            yield path


def _is_ignored(path: Path) -> bool:
    """Say whether git ignores a path: the .gitignore nearest to it that says anything decides."""
    absolute = path.absolute()
    name = f"{absolute}/" if path.is_dir() else str(absolute)
    for folder in absolute.parents:
        spec = _gitignore(folder)
        decision = spec.check_file(name[len(str(folder)) :].lstrip("/")).include if spec else None
        if decision is not None:
            return bool(decision)
        if _is_repository(folder):
            break
    return False


@cache
def _gitignore(folder: Path) -> Any:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - 80 ms that most runs do not need

    return GitIgnoreSpec.from_lines(lines)


@cache
def _is_repository(folder: Path) -> bool:
    return (folder / ".git").exists()
