"""LanguageTool itself, started as editlint starts it. Without one on this machine these tests skip."""

import importlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from editlint.cli import main

COMMAND = [sys.executable, "-c", "from editlint.cli import main; main()"]
KEEPER = "EDITLINT_LANGUAGETOOL_KEEPER"
RUNS = 20

backend = importlib.import_module("editlint_rules.grammar._backend")
pytestmark = pytest.mark.usefixtures("languagetool")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)


def found(text: str) -> list[str]:
    """Give the texts that are flagged in a draft."""
    Path("a.md").write_text(text, encoding="utf-8")
    arguments = ["check", "--output-format", "json", "--select", "grammar", "a.md"]
    file = json.loads(CliRunner().invoke(main, arguments, catch_exceptions=False).stdout)["files"][0]
    assert file["not_checked"] == []
    return [each["text"] for each in file["diagnostics"]]


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("en-US", "The 🌊 tide rose, and it are late.", ["are"]),
        ("en-US", "She liked the colour of teh quay.", ["colour", "teh"]),
        ("en-GB", "She liked the color of teh quay.", ["color", "teh"]),
        ("de-DE", "Die 🌊 Flut kam. Das Haus sind alt. Wir sahen gester das Meer.", ["sind", "gester"]),
        ("fr", "🌊 Les maison est vieille.", ["Les maison"]),
        ("es", "🌊 Los casa es vieja.", ["Los casa"]),
    ],
)
def test_it_finds_faults_at_their_places(lang: str, text: str, places: list[str]) -> None:
    assert found(f"---\nlang: {lang}\n---\n\n{text}\n") == places


@pytest.mark.parametrize(
    "text",
    [
        "Run `pip` to see it, and an `if` is a test. See https://example.org for more.",
        "The council has met. “It are late,” said Ms. Xandrovic. Mr. Zylkbank’s answer was short.",
        "---\nlang: de\n---\n\nDer Rat von Xandrovia tagte, sagte Calder der Firma Zylkbank.",
        "He criticised the color. She likes the [old quay](it-are.html), which `x` uses.",
    ],
)
def test_it_leaves_alone_what_is_not_ours_to_judge(text: str) -> None:
    assert found(text + "\n") == []


def test_it_survives_its_server_being_killed_in_mid_run(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = backend._from  # noqa: SLF001 - the one place between two answers
    killed: list[int] = []

    def deadly(*given: Any) -> Iterator[Any]:
        for answer in whole(*given):
            if not killed:
                killed.extend(_servers(os.getpid()))
                os.kill(killed[0], signal.SIGKILL)
            yield answer

    monkeypatch.setattr(backend, "_from", deadly)
    text = "\n\n".join(f"On day {number} the tide rose, and it are late." for number in range(30, 50))
    assert found(text + "\n") == ["are"] * 20
    assert killed[0] not in _servers(os.getpid())


def test_many_runs_in_a_row_leave_no_process(tmp_path: Path) -> None:
    home = tmp_path / "languagetool"
    installed = backend._server.command()  # noqa: SLF001
    home.symlink_to(Path(installed[installed.index("-cp") + 1]).parent.parent)
    kept = {name: value for name, value in os.environ.items() if name != KEEPER}
    for run in range(RUNS):
        Path("a.md").write_text("---\nlang: es\n---\n\nLos casa es vieja.\n", encoding="utf-8")
        environment = {**kept, "LTP_PATH": str(home), "XDG_CACHE_HOME": str(tmp_path / str(run))}
        done = subprocess.run(
            [*COMMAND, "a.md", "--select", "grammar"], env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout.count("(AGREEMENT_DET_NOUN)")) == (0, 1), done.stdout
        assert (
            str(home)
            not in subprocess.run(["ps", "-ww", "-eo", "args="], capture_output=True, text=True, check=True).stdout
        )


def _servers(run: int) -> list[int]:
    """Give the servers that the keeper of a run keeps."""
    listed = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    processes = [line.split(maxsplit=2) for line in listed.splitlines()]
    keepers = {pid for pid, parent, command in processes if parent == str(run) and "_keeper.py" in command}
    return [int(pid) for pid, parent, _ in processes if parent in keepers]
