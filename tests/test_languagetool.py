"""LanguageTool: whom it asks, what it makes of the answers, and what it says when there are none."""

import hashlib
import importlib
import io
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result

from editlint.cli import main
from tests import fake_languagetool as fake
from tests.fake_languagetool import Reply, Request, Server

COMMAND = [sys.executable, "-c", "from editlint.cli import main; main()"]
KEEPER = "EDITLINT_LANGUAGETOOL_KEEPER"
PS = shutil.which("ps") or "ps"
TK = "The tally is TK, and it are late.\n"

backend = importlib.import_module("editlint_rules.grammar._backend")
client = importlib.import_module("editlint_rules.grammar._client")
store = importlib.import_module("editlint_rules.grammar._store")


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin each test in an empty folder, with an empty cache, no server, and no memory of failures."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "nowhere"))
    monkeypatch.delenv(KEEPER, raising=False)
    monkeypatch.setattr(backend, "_failed", {})


@pytest.fixture
def server() -> Iterator[Server]:
    with fake.serving() as running:
        yield running


def write(path: str, text: str = TK) -> None:
    Path(path).write_text(text, encoding="utf-8")


def settings(server: Server, more: str = "") -> None:
    write("editlint.toml", f'[rules.languagetool]\nurl = "{server.url}"\n{more}\n')


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def as_json(*arguments: str) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(run("check", "--output-format", "json", *arguments).stdout)
    return result


def found(text: str, path: str = "a.md") -> list[str]:
    """Give the texts that are flagged in a draft."""
    write(path, text)
    (file,) = as_json(path, "--select", "grammar")["files"]
    assert file["not_checked"] == []
    return [each["text"] for each in file["diagnostics"]]


def test_a_match_becomes_a_finding_at_the_right_place(server: Server) -> None:
    settings(server)
    write("a.md", "Rain 🌊🌊 fell, and *it* are\nteh very end.\n")
    (file,) = as_json("a.md", "--select", "grammar")["files"]
    assert [
        (each["text"], each["severity"], each["start"]["line"], each["start"]["column"]) for each in file["diagnostics"]
    ] == [
        ("are", "warning", 1, 24),
        ("teh", "warning", 2, 1),
        ("very", "suggestion", 2, 5),
    ]
    first = file["diagnostics"][0]
    assert first["message"] == "“are”: “it are” is a fault. LanguageTool suggests “is”. (IT_VBZ)"
    assert first["fix"] == {"safe": False, "edits": [{"start": 23, "end": 26, "text": "is"}]}
    assert (first["rule"], first["category"]) == ("languagetool", "grammar")


def test_the_spaces_around_a_fault_belong_to_its_fix_alone(server: Server) -> None:
    settings(server)
    write("a.txt", "It rained , then.\n")
    (finding,) = as_json("a.txt")["files"][0]["diagnostics"]
    assert (finding["text"], finding["severity"]) == (",", "suggestion")
    assert finding["fix"]["edits"] == [{"start": 9, "end": 12, "text": ", "}]


def test_what_is_for_this_machine_goes_through_no_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    settings(server)
    assert found("And it are late.\n") == ["are"]


def test_it_is_off_until_asked_for(server: Server) -> None:
    write("a.txt", "It rained, and it are late.\n")
    assert run("a.txt").stdout == "1 draft: nothing found.\n"
    settings(server)
    assert "(IT_VBZ)" in run("a.txt").stdout
    assert "(IT_VBZ)" not in run("a.txt", "--select", "placeholders").stdout
    write("editlint.toml", "[rules.languagetool]\npublic = false\nallow = ['are']\n")
    assert run("a.txt").stdout == "1 draft: nothing found.\n"
    assert as_json("a.txt", "--select", "grammar")["files"][0]["not_checked"][0]["rule"] == "languagetool"


def test_the_request_says_what_the_settings_say(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_TOKEN", "s3cret")
    write(
        "editlint.toml",
        f'[rules.languagetool]\nurl = "{server.url}/v2/check"\ntoken = "$DESK_TOKEN"\n'
        'disabled-rules = ["A"]\ndisabled-categories = ["TYPOGRAPHY"]\n[meta]\nlang = "en_gb"\n',
    )
    write("a.txt", "It rained.\n")
    assert run("a.txt").exit_code == 0
    (asked,) = [request for request in server.requests if request.given]
    assert asked.given == {
        "text": "It rained.",
        "language": "en-GB",
        "disabledRules": "A",
        "disabledCategories": "TYPOGRAPHY",
    }
    assert {request.headers["Authorization"] for request in server.requests} == {"Bearer s3cret"}
    assert asked.path == "/v2/check"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It rained.\n", "en-US"),
        ("---\nlang: en\n---\n\nIt rained.\n", "en-US"),
        ("---\nlang: de\n---\n\nEs regnet.\n", "de-DE"),
        ("---\nlang: FR\n---\n\nIl pleut.\n", "fr"),
    ],
)
def test_the_language_is_the_drafts(server: Server, text: str, language: str) -> None:
    settings(server)
    assert found(text) == []
    assert server.requests[-1].given["language"] == language


def test_prose_is_sent_block_by_block_and_nothing_else(server: Server) -> None:
    settings(server)
    text = (
        "# It are\n\nRun `it are` at https://example.org/it-are, and [it are](it-are.html) so.\n\n> it are\n\n"
        "- it are\n\n```\nit are\n```\n\n| it are |\n|---|\n| it are |\n\n<!-- it are -->\n\n## Sources\n\n1. it are\n"
    )
    assert len(found(text)) == 2
    assert sorted(server.texts) == ["It are", "Run X at X, and it are so.", "it are"]


@pytest.mark.parametrize(
    "text",
    [
        "“Yes, it are late,” she said, and ‘teh’ was a word.\n",
        "The `it` teh, and teh `it` came.\n",
        "The file teh.txt, the handle @teh_ and teh/it came, :teh: and x_teh.\n",
        "See it are.org and https://it are.\n",
    ],
)
def test_quotations_code_and_handles_are_left_alone(server: Server, text: str) -> None:
    settings(server)
    assert found(text) == []


def test_house_words_are_left_alone(server: Server) -> None:
    settings(server, 'allow = ["Teh Post", "it are"]')
    assert found("We read teh Post, and it are teh end.\n") == ["teh"]


def test_names_are_left_alone_and_a_sentence_may_begin_with_a_fault() -> None:
    def reply(request: Request) -> Reply:
        if "text" not in request.given:
            return fake.answer(request)
        capital = request.given["text"].replace("Teh", "teh")
        return Reply(body=json.dumps({"matches": fake.matches(capital)}).encode())

    with fake.serving(reply) as server:
        settings(server)
        assert found("Teh boat left. They saw it.\n") == ["Teh"]
        assert found("Teh left. They saw Teh again.\n") == []
        assert found("Teh Brandt left.\n") == []
        assert found("---\nlang: de\n---\n\nDas ist das Teh von heute.\n") == ["Teh"]
        assert found("---\nlang: de\n---\n\nDa kam der Minister Teh an.\n") == []


def test_a_draft_in_another_language_is_not_checked(server: Server) -> None:
    settings(server)
    write("a.txt", "Teh cat: teh teh teh teh teh teh cat.\n\nTeh cat: teh teh teh teh teh teh cat.\n")
    (file,) = as_json("a.txt")["files"]
    assert file["diagnostics"] == []
    assert file["not_checked"][0]["reason"].startswith("The draft does not look like en-US, in which LanguageTool read")


def test_a_long_block_is_sent_in_parts_cut_at_sentences(server: Server) -> None:
    settings(server)
    text = "Rain fell on the old quay. " * 400 + "And it are late."
    assert found(text + "\n") == ["are"]
    assert max(map(len, server.texts)) <= 5000
    assert {each.strip()[-1] for each in server.texts} == {"."}
    assert found("word " * 3000 + "it are\n") == ["are"]


def test_answers_are_kept_by_what_was_asked(server: Server) -> None:
    settings(server)
    assert found("It rained.\n\nAnd it are late.\n") == ["are"]
    asked = len(server.requests)
    assert found("It rained.\n\nAnd it are late.\n") == ["are"]
    assert len(server.requests) == asked
    assert found("It poured.\n\nAnd it are late.\n") == ["are"]
    assert server.texts[2:] == ["It poured."]
    settings(server, 'disabled-rules = ["A"]')
    assert found("It poured.\n") == []
    assert server.texts[3:] == ["It poured."]


def test_the_store_holds_no_text_of_the_draft(server: Server, tmp_path: Path) -> None:
    settings(server)
    assert found("A secret, and it are late.\n") == ["are"]
    assert b"secret" not in (tmp_path / "cache/editlint/languagetool.db").read_bytes()


def test_a_broken_store_is_replaced_and_one_that_cannot_be_written_is_done_without(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings(server)
    file = tmp_path / "cache/editlint/languagetool.db"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database" * 100)
    assert found("And it are late.\n") == ["are"]
    with sqlite3.connect(file) as database:
        assert database.execute("SELECT count(*) FROM answers").fetchone() == (1,)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a.md"))
    assert found("And it are late.\n") == ["are"]


FAILURES: dict[str, tuple[Reply, str]] = {
    "401": (Reply(401), "refuses access (HTTP 401). See whether “token” is right."),
    "404": (Reply(404), "has no LanguageTool at this address (HTTP 404). Mend “url” in the settings."),
    "413": (Reply(413), "does not take a text this long (HTTP 413). Raise its maxTextLength."),
    "400": (Reply(400, b"Error: no such rule"), "refuses the text (HTTP 400: Error: no such rule). Mend the settings"),
    "429": (Reply(429, b"slow down", {"Retry-After": "17"}), "too many requests (HTTP 429). Wait 17 seconds, or run a"),
    "500": (Reply(500, b"<html>"), "failed (HTTP 500). Try again; if that does not help, see its log."),
    "302": (Reply(302, b"", {"Location": "http://127.0.0.1:9/"}), "sends us on to http://127.0.0.1:9/ (HTTP 302). If"),
    "a page": (Reply(200, b"<html>Log in</html>"), "gave no whole answer (Expecting value"),
    "half": (Reply(200, b'{"matches": [', {}, 900), "gave no whole answer"),
    "nothing": (Reply(200, b"{}"), "gave no whole answer ('matches'). Try again; if that does not help, see whether"),
    "a list": (Reply(200, b"[1]"), "gave no whole answer"),
    "a part": (
        Reply(200, b'{"matches": [], "warnings": {"incompleteResults": true}}'),
        "gave no whole answer (it ran out of time). Try again",
    ),
    "elsewhere": (
        Reply(200, json.dumps({"matches": fake.matches("x" * 900 + "it are")}).encode()),
        "gave no whole answer (it points to character 906 of 33). Try again",
    ),
    "silence": (Reply(200, b"{}", {}, None, 30), "did not answer within 1 seconds. Try again when it is less busy."),
    "a drip": (Reply(200, b"{}" * 90, {}, None, 0.2), "did not answer within 1 seconds. Try again when it is less"),
}


OF_TEXTS = ("nothing", "a list", "a part", "elsewhere")
"""Whatever it says of its languages, what it says of texts counts."""


@pytest.mark.parametrize(
    ("at", "failure"),
    [
        *(("/v2/check", failure) for failure in FAILURES),
        *(("/v2/languages", failure) for failure in FAILURES if failure not in OF_TEXTS),
    ],
)
def test_a_failure_is_said_once_in_a_sentence_and_the_other_rules_run(
    at: str, failure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reply, sentence = FAILURES[failure]
    monkeypatch.setattr(client, "PATIENCE", 1)
    with fake.serving(lambda request: reply if request.path == at else fake.answer(request)) as server:
        settings(server)
        write("a.txt")
        write("b.txt", "The sum is TK.\n")
        began = time.monotonic()
        result = run("a.txt", "b.txt")
        assert time.monotonic() - began < 10
    assert result.exit_code == 2
    told = [line for line in result.stdout.splitlines() if "not checked" in line]
    assert len(told) == 1
    assert told[0].startswith("  not checked  languagetool: The LanguageTool server at http://127.0.0.1:")
    assert sentence in told[0]
    assert result.stdout.count("desk-note") == 2
    assert result.stdout.endswith("NOT CHECKED: 2.\n")
    assert "Traceback" not in result.output


def test_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        url = f"http://127.0.0.1:{probe.getsockname()[1]}"
    write("editlint.toml", f'[rules.languagetool]\nurl = "{url}"\n')
    write("a.txt")
    (file,) = as_json("a.txt")["files"]
    (told,) = file["not_checked"]
    assert told["reason"].startswith(f"The LanguageTool server at {url} does not answer (")
    assert told["reason"].endswith("Start it, or mend “url” in the settings.")
    assert told["asked_for"] is True
    assert [each["rule"] for each in file["diagnostics"]] == ["desk-note"]
    for url, sentence in (("file:///etc/passwd", "is no address of a server."), ("not a host", "")):
        write("editlint.toml", f'[rules.languagetool]\nurl = "{url}"\n')
        (told,) = as_json("a.txt")["files"][0]["not_checked"]
        assert sentence in told["reason"]


def test_a_server_that_failed_is_not_asked_again_for_a_while() -> None:
    with fake.serving(lambda _: Reply(500)) as server:
        settings(server)
        for name in ("a.txt", "b.txt", "c.txt"):
            write(name, f"It rained on {name}.\n")
        assert run("a.txt", "b.txt", "c.txt").stdout.endswith(
            "3 drafts: nothing found in what was checked. NOT CHECKED: 3.\n"
        )
        assert len(server.requests) == 1


def test_what_a_draft_is_refused_for_does_not_keep_others_from_being_checked(server: Server) -> None:
    settings(server)
    write("a.md", "---\nlang: tlh\n---\n\nIt rained.\n")
    write("b.md", "And it are late.\n")
    files = as_json("a.md", "b.md")["files"]
    assert files[0]["not_checked"][0]["reason"].startswith("LanguageTool does not know the language “tlh”. Mend “lang”")
    assert [each["text"] for each in files[1]["diagnostics"]] == ["are"]


def test_a_token_that_the_environment_lacks_is_not_sent_empty(server: Server) -> None:
    settings(server, 'token = "$NO_SUCH_TOKEN"')
    write("a.txt")
    (told,) = as_json("a.txt")["files"][0]["not_checked"]
    assert "is to be in the environment as $NO_SUCH_TOKEN, and is not. Set it." in told["reason"]
    assert server.requests == []


def test_nothing_is_said_of_comments_about_a_rule_that_could_not_run() -> None:
    write("a.md", "<!-- editlint-disable languagetool, grammar -->\n\nAnd it are late.\n")
    (file,) = as_json("a.md", "--select", "grammar")["files"]
    assert [each["rule"] for each in file["not_checked"]] == ["languagetool"]
    assert file["diagnostics"] == []


def test_without_languagetool_only_those_who_asked_for_it_fail() -> None:
    write("a.txt", "It rained.\n")
    asked = run("a.txt", "--select", "grammar")
    assert asked.exit_code == 2
    assert "LanguageTool is not installed. Run `editlint grammar install`, or set “url”" in asked.stdout
    everything = run("a.txt", "--select", "all")
    assert everything.exit_code == 0
    assert "NOT CHECKED: 1." in everything.stdout


class TestPublic:
    """The public service is asked only when the settings say so, and slowly."""

    @pytest.fixture(autouse=True)
    def _public(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(backend, "PUBLIC", server.url + "/")
        write("editlint.toml", "[rules.languagetool]\npublic = true\n")

    def test_blocks_share_requests_and_get_their_own_answers(self, server: Server) -> None:
        text = "It rained 🌊.\n\nAnd it are late.\n\nSo it are.\n"
        assert found(text) == ["are", "are"]
        assert server.texts == ["It rained 🌊.\n\nAnd it are late.\n\nSo it are."]
        assert found(text + "\nAnd it are over.\n") == ["are"] * 3
        assert server.texts[1:] == ["And it are over."]
        assert {request.headers.get("Authorization") for request in server.requests} == {None}

    def test_requests_wait_for_their_turn(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        now = 1000.0
        times: list[float] = []

        def sleep(seconds: float) -> None:
            nonlocal now
            now += seconds

        monkeypatch.setattr(store, "time", type("Clock", (), {"time": staticmethod(lambda: now), "sleep": sleep}))
        server.reply = lambda request: times.append(now) or fake.answer(request)  # type: ignore[func-returns-value]
        text = "\n\n".join(f"Rain {number} fell on the quay. " + "x y " * 1100 for number in range(25))
        assert found(text) == []
        sizes = [len(each.encode()) for each in server.texts]
        assert max(sizes) <= 20_000
        texts = times[-len(sizes) :]
        for at in texts:
            within = [size for when, size in zip(texts, sizes, strict=True) if at - 60 < when <= at]
            assert len(within) <= 20
            assert sum(within) <= 75_000

    def test_after_too_many_requests_the_next_run_asks_nothing(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server.reply = lambda request: (
            Reply(429, b"", {"Retry-After": "600"}) if "text" in request.given else fake.answer(request)
        )
        write("a.txt", "It rained.\n")
        assert "has had too many requests (HTTP 429). Wait 600 seconds" in run("a.txt").stdout
        monkeypatch.setattr(backend, "_failed", {})
        asked = len(server.texts)
        assert "wants to be left alone for 10 minutes" in run("a.txt").stdout
        assert len(server.texts) == asked

    def test_where_requests_cannot_be_counted_none_is_sent(
        self, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("a.txt", "It rained.\n")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "a.txt"))
        assert "cannot be counted (" in run("a.txt").stdout
        assert server.texts == []


def test_the_public_address_is_the_one_that_the_public_may_use() -> None:
    assert backend.PUBLIC == "https://api.languagetool.org/"


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[int]]]:
    """Put a fake Java and LanguageTool on this machine. Gives a function that tells which of its processes live."""
    for name, value in fake.install(tmp_path).items():
        monkeypatch.setenv(name, value)

    def alive() -> list[int]:
        return [pid for pid, command in _processes() if str(tmp_path) in command]

    yield alive
    for pid in alive():
        os.kill(pid, signal.SIGKILL)


def _processes() -> list[tuple[int, str]]:
    """Give each process with its command line."""
    listed = subprocess.run([PS, "-ww", "-eo", "pid=,args="], capture_output=True, text=True, check=True).stdout
    return [(int(line.split()[0]), line) for line in listed.splitlines()]


def start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )


def gone(alive: Callable[[], list[int]]) -> bool:
    """Say whether all processes are gone within a few seconds."""
    until = time.monotonic() + 5
    while alive() and time.monotonic() < until:
        time.sleep(0.02)
    return not alive()


def finish(process: "subprocess.Popen[str]") -> tuple[int, str]:
    output, errors = process.communicate(timeout=60)
    assert "Traceback" not in errors
    return process.returncode, output


@pytest.mark.parametrize("manner", ["", "noisy", "taken", "mortal"])
def test_a_local_server_is_started_and_gone_with_the_run(
    java: Callable[[], list[int]], manner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_JAVA", manner)
    write("a.txt", "It rained.\n\nAnd it are late.\n\nSo it are.\n\nTeh end.\n")
    code, output = finish(start("a.txt", "--select", "grammar", "--fail-on", "warning"))
    assert (code, output.count("(IT_VBZ)")) == (1, 2), output
    assert java() == []


def test_the_server_goes_when_a_rule_crashes(java: Callable[[], list[int]]) -> None:
    Path("house").mkdir()
    crash = (
        "from editlint.document import Document\nfrom editlint.rule import rule\nfrom editlint.diagnostic import "
        "Severity\n@rule(on=Document, severity=Severity.ERROR, bad={}, good=(), category='house')\n"
        "def boom(document):\n    'Why: so.'\n    raise RuntimeError('boom')\n"
    )
    write("house/boom.py", crash)
    write("editlint.toml", 'plugins = ["house"]\n')
    write("a.txt")
    code, output = finish(start("a.txt", "--select", "grammar,boom"))
    assert (code, output.count("(IT_VBZ)"), output.count("rule-crash")) == (2, 1, 1)
    assert java() == []


@pytest.mark.parametrize(
    ("manner", "sentence"),
    [
        ("old", "The Java on this machine is too old for LanguageTool. Install Java 17 or newer, or set “url”"),
        ("broken", "LanguageTool does not start (Error: Could not reserve enough space). Try `editlint grammar"),
    ],
)
def test_a_server_that_does_not_start(
    java: Callable[[], list[int]], manner: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_JAVA", manner)
    write("a.txt")
    write("b.txt")
    code, output = finish(start("a.txt", "b.txt", "--select", "grammar,desk-note"))
    assert (code, output.count(sentence), output.count("error  desk-note")) == (2, 1, 2), output
    assert java() == []


@pytest.mark.usefixtures("java")
def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    write("a.txt")
    code, output = finish(start("a.txt", "--select", "grammar,desk-note"))
    assert (code, output.count("error  desk-note")) == (2, 1)
    assert "There is no Java on this machine. Install Java 17 or newer, or set “url” to a server that runs" in output


def test_the_processes_of_a_run_share_a_server(java: Callable[[], list[int]]) -> None:
    for number in range(12):
        write(f"{number}.txt", f"On day {number} it rained, and it are late.\n")
    one = finish(start(*(f"{number}.txt" for number in range(12)), "--select", "grammar", "--jobs", "1"))
    (Path(os.environ["XDG_CACHE_HOME"]) / "editlint/languagetool.db").unlink()
    process = start(*(f"{number}.txt" for number in range(12)), "--select", "grammar", "--jobs", "3")
    most = 0
    while process.poll() is None:
        most = max(most, len(java()) - 1)
    assert finish(process) == one
    assert one[1].count("(IT_VBZ)") == 12
    assert most == 1
    assert gone(java)


def test_several_runs_at_once_do_not_meet(java: Callable[[], list[int]]) -> None:
    write("a.txt", "And it are late.\n")
    runs = [start("a.txt", "--select", "grammar") for _ in range(5)]
    assert {finish(process)[1].count("(IT_VBZ)") for process in runs} == {1}
    assert gone(java)


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)])
def test_the_server_goes_however_the_run_ends(
    java: Callable[[], list[int]], jobs: str, sent: signal.Signals, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAKE_JAVA", "silent")
    for number in range(4):
        write(f"{number}.txt", f"On day {number} it rained.\n")
    process = start(*(f"{number}.txt" for number in range(4)), "--select", "grammar", "--jobs", jobs)
    while len(java()) < 2:
        assert process.poll() is None
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(sent)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == code
    assert "Traceback" not in errors
    assert gone(java)


@pytest.mark.usefixtures("java")
def test_a_run_that_asks_for_no_grammar_loads_and_asks_nothing() -> None:
    write("a.txt", "It rained.\n")
    program = (
        "import sys; from editlint.cli import main; main(['a.txt'], standalone_mode=False); "
        "print(sorted({'language_tool_python', 'requests', 'sqlite3', 'urllib.request'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "1 draft: nothing found.\n[]\n"


class Archive(NamedTuple):
    """An archive as `grammar install` fetches it: where it lies, and the server that hands it out."""

    data: bytes
    server: Server

    def fetch(self, reply: Reply) -> tuple[int, str, str]:
        """Run the command with the server handing out `reply`."""
        self.server.reply = lambda _: reply
        process = start("grammar", "install")
        output, errors = process.communicate(timeout=60)
        assert "Traceback" not in errors
        return process.returncode, output, errors


@pytest.fixture
def archive(java: Callable[[], list[int]], server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Give an archive whose checksum is known, and no LanguageTool on this machine."""
    home = Path(os.environ["LTP_PATH"])
    (home / "LanguageTool-6.8/languagetool-server.jar").unlink()
    (home / "LanguageTool-6.8").rmdir()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("LanguageTool-6.8/languagetool-server.jar", "jar")
        made.writestr("LanguageTool-6.8/libs/more.jar", "jar" * 50_000)
    data = buffer.getvalue()
    monkeypatch.setenv("LTP_DOWNLOAD_HOST_NEW_RELEASES", server.url + "/")
    monkeypatch.setenv("LTP_DOWNLOAD_SHA256", hashlib.sha256(data).hexdigest())
    yield Archive(data, server)
    assert gone(java)


def test_install_fetches_checks_and_tries_what_it_fetched(archive: Archive, tmp_path: Path) -> None:
    write("a.txt", "And it are late.\n")
    assert "LanguageTool is not installed." in finish(start("a.txt", "--select", "grammar"))[1]
    assert archive.server.requests == []
    code, output, errors = archive.fetch(Reply(200, archive.data))
    assert code == 0, errors
    assert output == "LanguageTool 6.8 is installed and works: editlint --select grammar draft.txt\n"
    assert "Downloading LanguageTool 6.8: 100%" in errors
    assert finish(start("a.txt", "--select", "grammar"))[1].count("(IT_VBZ)") == 1
    fetched = len(archive.server.requests)
    assert archive.fetch(Reply(500))[0] == 0
    assert len(archive.server.requests) == fetched
    assert [path.name for path in (tmp_path / "languagetool").iterdir()] == ["LanguageTool-6.8"]


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(404), "Could not find at URL"),
        (Reply(403), "Access forbidden to URL"),
        (Reply(500), "HTTP status code: 500."),
        (Reply(200, b"<html>Log in</html>"), "checksum mismatch"),
        (Reply(200, b"PK\x03\x04", {}, 9_000), "LanguageTool could not be fetched: "),
    ],
)
def test_an_install_that_fails_says_why_and_leaves_nothing(
    archive: Archive, reply: Reply, sentence: str, tmp_path: Path
) -> None:
    code, output, errors = archive.fetch(reply)
    (told,) = [line for line in errors.splitlines() if line.startswith("error: ")]
    assert (code, output) == (2, "")
    assert told.startswith("error: LanguageTool could not be fetched: ")
    assert sentence in told
    assert told.endswith("Nothing was kept; try again.")
    assert list((tmp_path / "languagetool").iterdir()) == []
    assert archive.fetch(Reply(200, archive.data))[0] == 0


def test_install_needs_a_java_that_is_new_enough(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_JAVA", "old")
    code, _, errors = archive.fetch(Reply(200, archive.data))
    assert code == 2
    assert "error: LanguageTool needs Java 17 or newer (" in errors
    assert archive.server.requests == []
