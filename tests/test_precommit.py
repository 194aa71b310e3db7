"""The hook of pre-commit, in a real git repository with the real pre-commit."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BAD = "The tally is TK.\n\nThe vote is on Friday.\n"


def git(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    names = {f"GIT_{who}_{what}": "editor@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, **names, "PATH": path, "PRE_COMMIT_HOME": str(folder / "../cache")}
    return subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def repository(folder: Path, hook: Mapping[str, object]) -> Path:
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [dict(hook)]}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def commit(folder: Path, text: str) -> "subprocess.CompletedProcess[str]":
    (folder / "my draft.txt").write_text(text, encoding="utf-8")
    git(folder, "add", ".")
    return git(folder, "commit", "--quiet", "-m", "A draft")


def check(folder: Path) -> None:
    blocked = commit(folder, BAD)
    assert blocked.returncode != 0
    assert "my draft.txt" in blocked.stderr
    assert "1:14  error  desk-note" in blocked.stderr
    assert git(folder, "log", "--oneline").stdout == ""
    passed = commit(folder, BAD.replace("TK", "310 to 4"))
    assert passed.returncode == 0, passed.stderr
    assert git(folder, "log", "--format=%s").stdout == "A draft\n"


def test_a_bad_draft_is_blocked_and_the_mended_one_passes(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = {"repo": "local", "hooks": [{**hook, "language": "system"}]}
    check(repository(tmp_path / "site", local))


def test_the_hook_installs_itself_from_the_repository(tmp_path: Path) -> None:
    if os.environ.get("EDITLINT_CI") != "1":
        pytest.skip("it fetches editlint's dependencies: runs in continuous integration")
    assert (ROOT / ".git").exists(), "continuous integration runs in a git checkout"
    copy = tmp_path / "editlint"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=True)
    revision = git(copy, "rev-parse", "HEAD").stdout.strip()
    check(repository(tmp_path / "site", {"repo": str(copy), "rev": revision, "hooks": [{"id": "editlint"}]}))
