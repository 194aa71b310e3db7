"""The plugin on a real WordPress, with a real service.

Needs npm, PHP with the extensions curl, mbstring, sqlite3 and xml (the variable PHP names it, if not `php`), and
`pip install ".[service]" pytest`; then `pytest` here. WordPress comes from npm, with SQLite.
"""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

PACKAGE = "@wp-playground/wordpress-builds@0.9.19"
VERSION = "wp-6.5"
PHP = os.environ.get("PHP", "php")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
SETTINGS = """
root = true
[service]
tokens = ["TOKEN"]
[service.sources.wordpress]
kind = "wordpress"
secrets = ["SECRET"]
[[service.sources.wordpress.report]]
to = "wordpress"
site = "{site}"
secret = "USER"
"""
INSTALL = """<?php
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = '{host}';
require '{root}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_wp_mail', '__return_true' );
$user = wp_install( 'Harrow News', 'ada', 'ada@news.test', true, '', 'quiet-meadow-7391' )['user_id'];
update_option( 'permalink_structure', '/%postname%/' );
echo WP_Application_Passwords::create_new_application_password( $user, array( 'name' => 'editlint' ) )[0];
"""
ROUTER = """<?php
$path = '{root}' . parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( is_file( $path ) ) {{ return false; }}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require '{root}/index.php';
"""
BAD = "<!-- wp:paragraph -->\n<p>The wall is TK.</p>\n<!-- /wp:paragraph -->"
GOOD = "<!-- wp:paragraph -->\n<p>The wall was built in May.</p>\n<!-- /wp:paragraph -->"


class Site:
    """A WordPress that runs: its REST API, and PHP in it."""

    def __init__(self, root: Path, host: str) -> None:
        self.root, self.host = root, host
        self.password = self.php(INSTALL.format(host=host, root=root)).strip()
        self.rest = httpx2.Client(base_url=f"http://{host}/wp-json/wp/v2", auth=("ada", self.password), timeout=60)

    def php(self, code: str) -> str:
        done = subprocess.run([PHP], input=code, capture_output=True, text=True, check=True, cwd=self.root)
        return done.stdout

    def inside(self, code: str) -> str:
        head = (
            f"<?php $_SERVER['HTTP_HOST'] = '{self.host}'; require '{self.root}/wp-load.php'; wp_set_current_user( 1 );"
        )
        return self.php(f"{head}\n{code}")

    def save(self, post: int | None = None, **fields: str) -> tuple[int, dict[str, Any]]:
        answer = self.rest.post(f"/posts/{post}" if post else "/posts", json=fields)
        return answer.status_code, answer.json()

    def post(self, post: int) -> dict[str, Any]:
        found: dict[str, Any] = self.rest.get(f"/posts/{post}", params={"context": "edit"}).json()
        return found

    def result(self, post: int, verdict: str) -> dict[str, Any]:
        """Give the result in the post's meta once it has this verdict."""
        until = time.monotonic() + 30
        while time.monotonic() < until:
            found: dict[str, Any] = json.loads(self.post(post)["meta"]["_editlint_result"] or "{}")
            if found.get("verdict") == verdict:
                return found
            time.sleep(0.2)
        raise AssertionError(found)


def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        found: int = free.getsockname()[1]
        return found


def unpack(folder: Path) -> Path:
    """Give the folder of a WordPress that is not installed yet."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, capture_output=True)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as package:
        package.extractall(folder, filter="data")
    source, root = folder / "package", folder / "site"
    shutil.copytree(source / "public" / VERSION, root)
    zipfile.ZipFile(source / "src" / "wordpress" / f"{VERSION}.zip").extractall(root)
    (root / "wp-content" / "database" / ".ht.sqlite").unlink()
    plugins = root / "wp-content" / "plugins"
    zipfile.ZipFile(next(source.rglob("sqlite-database-integration.zip"))).extractall(plugins)
    (sqlite,) = plugins.glob("sqlite*")
    drop_in = (sqlite / "db.copy").read_text(encoding="utf-8")
    drop_in = drop_in.replace("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", str(sqlite))
    (root / "wp-content" / "db.php").write_text(drop_in.replace("{SQLITE_PLUGIN}", f"{sqlite.name}/load.php"))
    return root


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not shutil.which(PHP) or not shutil.which("npm"):
        pytest.skip("there is no PHP or no npm")
    folder = tmp_path_factory.mktemp("wordpress")
    root, host, service = unpack(folder), f"127.0.0.1:{port()}", port()
    plugins = root / "wp-content" / "mu-plugins"
    plugins.mkdir()
    shutil.copy(Path(__file__).parent / "editlint.php", plugins)
    settings = {
        "WP_ENVIRONMENT_TYPE": "local",
        "EDITLINT_URL": f"http://127.0.0.1:{service}",
        "EDITLINT_SECRET": SECRET,
    }
    lines = "".join(f"define( '{name}', '{value}' );\n" for name, value in settings.items())
    config = root / "wp-config.php"
    config.write_text(config.read_text(encoding="utf-8").replace("<?php", f"<?php\n{lines}", 1), encoding="utf-8")
    (folder / "router.php").write_text(ROUTER.format(root=root), encoding="utf-8")
    made = Site(root, host)
    (folder / "editlint.toml").write_text(SETTINGS.format(site=f"http://{host}"), encoding="utf-8")
    environment = os.environ | {"SECRET": SECRET, "TOKEN": "open", "USER": f"ada:{made.password}"}
    serve = [sys.executable, "-c", "from editlint.cli import main; main()", "serve", "--port", str(service)]
    quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "start_new_session": True}
    processes = [
        subprocess.Popen(serve, cwd=folder, env=environment, **quiet),  # type: ignore[call-overload]
        subprocess.Popen(  # type: ignore[call-overload]
            # without its cache, so that a change of the settings holds at once
            [PHP, "-d", "opcache.enable=0", "-S", host, "-t", str(root), str(folder / "router.php")],
            env=environment | {"PHP_CLI_SERVER_WORKERS": "3"},
            **quiet,
        ),
    ]
    until = time.monotonic() + 30
    for address in (f"http://127.0.0.1:{service}/readyz", f"http://{host}/wp-json/"):
        while time.monotonic() < until:
            try:
                httpx2.get(address, timeout=30).raise_for_status()
                break
            except httpx2.HTTPError:
                time.sleep(0.1)
    yield made
    for process in processes:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def test_what_fails_is_not_published_scheduled_or_submitted(site: Site) -> None:
    _, draft = site.save(title="High water", content=BAD, status="draft")
    for status in ("publish", "pending", "future"):
        code, answer = site.save(draft["id"], status=status, date="2040-01-01T10:00:00")
        assert (code, answer["code"]) == (422, "editlint_blocked")
        assert answer["message"].startswith("editlint: 1 error. Report: http://127.0.0.1:")
    assert site.post(draft["id"])["status"] == "draft"
    assert site.result(draft["id"], "fail")["summary"] == "1 error"
    code, answer = site.save(draft["id"], content=GOOD, status="publish", date="2020-01-01T10:00:00")
    assert (code, answer["status"]) == (200, "publish")
    assert site.result(draft["id"], "pass")["summary"] == "nothing found"
    # it is out, and an edit that fails is refused too
    code, _ = site.save(draft["id"], content=BAD)
    assert (code, site.post(draft["id"])["content"]["raw"]) == (422, GOOD)


def test_a_new_post_is_gated_too(site: Site) -> None:
    assert site.save(title="New", content=BAD, status="publish")[0] == 422
    assert site.save(title="New", content=GOOD, status="publish")[1]["status"] == "publish"


def test_other_ways_to_publish_leave_a_draft(site: Site) -> None:
    code = (
        "foreach ( array( '<p>The \\\\\\\\ wall is TK.</p>', '<p>It is done.</p>' ) as $text ) {"
        "$id = wp_insert_post( array( 'post_title' => 'A', 'post_content' => $text, 'post_status' => 'publish' ) );"
        "echo get_post( $id )->post_status, ' '; }"
        "echo get_transient( 'editlint_1' );"
    )
    assert site.inside(code).startswith("draft publish editlint: 1 error. Report: ")


def test_the_clock_is_gated(site: Site) -> None:
    code = (
        "foreach ( array( '<p>The gate is TK.</p>', '<p>The gate was shut on Monday.</p>' ) as $text ) {"
        "$id = wp_insert_post( array( 'post_title' => 'Later', 'post_content' => $text, 'post_status' => 'draft' ) );"
        "$past = array( 'post_date' => '2020-01-01 10:00:00', 'post_date_gmt' => '2020-01-01 10:00:00' );"
        "$db = $GLOBALS['wpdb'];"
        "$db->update( $db->posts, array( 'post_status' => 'future' ) + $past, array( 'ID' => $id ) );"
        "clean_post_cache( $id ); do_action( 'publish_future_post', $id );"
        "echo get_post( $id )->post_status, ' '; }"
    )
    assert site.inside(code) == "draft publish "


def test_a_service_that_is_down_holds_nothing_up(site: Site) -> None:
    config = site.root / "wp-config.php"
    told = config.read_text(encoding="utf-8")
    down = re.sub(r"'EDITLINT_URL', '[^']+'", "'EDITLINT_URL', 'http://127.0.0.1:9'", told)
    try:
        for value, status in (("false", 201), ("true", 503)):
            closed = f"<?php\ndefine( 'EDITLINT_FAIL_CLOSED', {value} );\n"
            config.write_text(down.replace("<?php", closed, 1), encoding="utf-8")
            assert site.save(title="Down", content=BAD, status="publish")[0] == status
    finally:
        config.write_text(told, encoding="utf-8")
