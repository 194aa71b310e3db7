"""Writes docs/rules/ from the rules: python docs/build.py. With --check it only says what is stale."""

import sys
from pathlib import Path

from editlint import explain
from editlint.options import ENGINE_RULES
from editlint.plugins import Plugins, find, load

FOLDER = Path(__file__).parent / "rules"


def pages(plugins: Plugins) -> dict[str, str]:
    """Give the text of each page by file name."""
    alone = [rule for rule in plugins.rules.values() if not rule.pack]
    names = sorted([*(rule.name for rule in alone), *ENGINE_RULES])
    written = {f"{name}.md": text for name in names if (text := explain.rule(name, plugins))}
    packs = sorted({rule.pack for rule in plugins.rules.values()} - {""})
    written |= {f"{pack}.md": explain.pack(pack, plugins) for pack in packs}
    lines = ["# Rules", "", "| rule | category | severity | |", "| --- | --- | --- | --- |"]
    rows = [(rule.name, rule.category, rule.severity, rule.summary) for rule in alone]
    for pack in packs:
        members = [rule for rule in plugins.rules.values() if rule.pack == pack]
        rows.append((pack, members[0].category, members[0].severity, f"{len(members)} rules on one page."))
    rows.sort(key=lambda row: (row[1], row[0]))
    rows += [(name, "engine", severity, explain.ENGINE_DOCS[name]) for name, severity in ENGINE_RULES.items()]
    lines += [
        f"| [{name}]({name}.md) | {category} | {weight} | {summary} |" for name, category, weight, summary in rows
    ]
    return {**written, "README.md": "\n".join(lines) + "\n"}


def stale(expected: dict[str, str]) -> list[str]:
    """Give the names of pages that are missing, changed or of no rule."""
    actual = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in expected.keys() | actual.keys() if expected.get(name) != actual.get(name))


def main() -> None:
    """Write the pages, or check them."""
    expected = pages(load(find(), lambda _: True))
    if "--check" in sys.argv:
        sys.exit(f"Stale: {', '.join(names)}. Run: python docs/build.py" if (names := stale(expected)) else 0)
    FOLDER.mkdir(exist_ok=True)
    for path in FOLDER.glob("*.md"):
        path.unlink()
    for name, text in expected.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
