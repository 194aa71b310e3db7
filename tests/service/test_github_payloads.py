"""GitHub's own examples of deliveries, from npm: each is read or passed over, and leads to the right commit."""

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from editlint.service.draft import Wanted
from editlint.service.problems import Problem
from editlint.service.sources import ADAPTERS
from editlint.service.sources.adapter import Options

PACKAGE = "@octokit/webhooks-examples@7.6.1"


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    if os.environ.get("EDITLINT_CI") != "1":
        pytest.skip("the examples come from the network: set EDITLINT_CI=1")
    if not shutil.which("npm"):
        pytest.skip("the examples come from npm, which is not installed")
    folder = tmp_path_factory.mktemp("examples")
    command = ["npm", "pack", "--silent", "--pack-destination", str(folder), PACKAGE]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    found = []
    for path in sorted(Path(folder, "package").glob("*/index.json")):
        found += json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_examples_lead_to_the_right_commits(examples: list[dict[str, Any]]) -> None:
    actions: set[str] = set()
    for kind in examples:
        for payload in kind["examples"]:
            headers = {"x-github-event": kind["name"]}
            try:
                found = ADAPTERS["github"].read(payload, headers, Options(can_fetch=True))
            except Problem as problem:
                raise AssertionError((kind["name"], payload.get("action"), problem.detail)) from None
            if isinstance(found, Wanted):
                actions.add(payload["action"])
                pull = payload["pull_request"]
                name, number = payload["repository"]["full_name"], payload["number"]
                assert kind["name"] == "pull_request"
                assert (found.what["sha"], found.version) == (pull["head"]["sha"], pull["head"]["sha"])
                assert found.draft.document == f"{name}#{number}"
                assert found.what["installation"] == str((payload.get("installation") or {}).get("id", ""))
            else:
                assert str(found).startswith("There is nothing to check after "), kind["name"]
    assert actions == {"opened", "synchronize", "reopened", "ready_for_review"}
