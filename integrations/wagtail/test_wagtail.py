"""The app on a real Wagtail, with a real service: `pip install ".[service]" wagtail pytest`, then `pytest` here."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SETTINGS = """
root = true
[service]
tokens = ["TOKEN"]
[service.sources.wagtail]
kind = "wagtail"
secrets = ["SECRET"]
"""
APPS = (
    "editlint_wagtail testsite wagtail.users wagtail.images wagtail.documents wagtail.snippets wagtail.embeds "
    "wagtail.search wagtail.admin wagtail modelcluster taggit django.contrib.admin django.contrib.auth "
    "django.contrib.contenttypes django.contrib.sessions django.contrib.messages django.contrib.staticfiles"
)


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a service."""
    folder = tmp_path_factory.mktemp("service")
    (folder / "editlint.toml").write_text(SETTINGS, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from editlint.cli import main; main()", "serve", "--port", str(port)]
    environment = os.environ | {"SECRET": SECRET, "TOKEN": "open"}
    with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL) as process:
        url = f"http://127.0.0.1:{port}"
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{url}/readyz").close()
                break
            except OSError:
                time.sleep(0.1)
        yield url
        process.terminate()


@pytest.fixture(scope="session")
def site(service: str, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give a browser that is logged in to a new site."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "site_migrations").mkdir()
    (folder / "site_migrations" / "__init__.py").touch()
    sys.path[:0] = [str(Path(__file__).parent), str(folder)]
    settings.configure(
        SECRET_KEY="x",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="testsite.urls",
        WAGTAIL_SITE_NAME="Harrow News",
        WAGTAILADMIN_BASE_URL="http://news.test",
        STATIC_URL="/static/",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=APPS.split(),
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "site.db"}},
        MIGRATION_MODULES={"testsite": "site_migrations"},
        EDITLINT={"URL": service, "SECRET": SECRET, "BODY": ["body", "more"]},
    )
    django.setup()
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - Django must be set up first
    from django.core.management import call_command  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    call_command("makemigrations", "testsite", verbosity=0)
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("ada", "ada@news.test", "x"))
    return client


def form(body: str, more: str, action: str) -> dict[str, Any]:
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter  # noqa: PLC0415

    rich = ContentstateConverter(features=["bold", "h2", "link"]).from_database_format
    fields = {
        "title": "High water", "slug": f"high-water-{time.monotonic_ns()}", "body": rich(f"<p>{body}</p>"),
        "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "",
        "more-count": "1", "more-0-deleted": "", "more-0-order": "0", "more-0-type": "paragraph", "more-0-id": "b-1",
        "more-0-value": rich(f"<p>{more}</p>"), action: "x",
    }  # fmt: skip
    for name in ("comments", "form"):
        fields |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0, f"{name}-MIN_NUM_FORMS": 0}
    return fields


def save(site: Any, body: str, more: str = "It rained.", action: str = "action-publish", page: Any = None) -> Any:
    """Save a new page, or one that is there, as an editor does. Gives it, and what the editor sees."""
    from testsite.models import Article  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    root = Page.objects.get(depth=2)
    url = f"/admin/pages/{page.pk}/edit/" if page else f"/admin/pages/add/testsite/article/{root.pk}/"
    answer = site.post(url, form(body, more, action), follow=True)
    assert answer.status_code == 200
    found = Article.objects.get(pk=page.pk) if page else Article.objects.order_by("-pk")[0]
    return found, answer.content.decode()


def runs(service: str) -> list[str]:
    request = urllib.request.Request(f"{service}/metrics", headers={"authorization": "Bearer open"})
    with urllib.request.urlopen(request) as answer:
        return [line for line in answer.read().decode().splitlines() if line.startswith("editlint_deliveries_total")]


def test_a_page_that_fails_stays_a_draft(site: Any) -> None:
    page, told = save(site, "The wall is TK.")
    assert page.live is False
    assert "editlint: 1 error." in told
    assert "Show the report" in told
    page, told = save(site, "The wall was built.", page=page)
    assert page.live is True
    assert "editlint" not in told
    # what is live stays live while a revision fails
    page, told = save(site, "The wall was built.", "The gate is TK.", page=page)
    assert page.live is True
    assert "editlint: 1 error." in told
    assert "TK" not in str(page.more)
    assert "TK" in str(page.get_latest_revision_as_object().more)


def test_a_save_and_a_publication_are_one_run(site: Any, service: str) -> None:
    page, _ = save(site, "The tide rose on Monday.", action="action-draft")
    before = runs(service)
    save(site, "The tide rose on Monday.", page=page)
    after = runs(service)
    accepted = [line for line in before if "accepted" in line]
    assert accepted
    assert accepted == [line for line in after if "accepted" in line]
    assert before != after


def test_a_service_that_is_down_holds_nothing_up(site: Any) -> None:
    told = settings.EDITLINT
    try:
        settings.EDITLINT = {**told, "URL": "http://127.0.0.1:9"}
        assert save(site, "The wall is TK.")[0].live is True
        settings.EDITLINT = {**told, "URL": "http://127.0.0.1:9", "FAIL_CLOSED": True}
        page, message = save(site, "The wall is TK.")
        assert page.live is False
        assert "could not check this page" in message
    finally:
        settings.EDITLINT = told


def test_the_places_are_those_of_the_blocks(site: Any, service: str) -> None:
    from editlint_wagtail import client  # noqa: PLC0415

    page, _ = save(site, "The wall is TK.", action="action-draft")
    verdict = client.verdict(page.get_latest_revision_as_object())
    (finding,) = verdict["findings"]
    assert (finding["block"], finding["pointer"]) == ("body", "/data/content/raw/0/value")
    assert json.dumps(verdict).count(service) == 1
