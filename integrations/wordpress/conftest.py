"""A real WordPress with a real service.

Needs npm, PHP with the extensions curl, mbstring, sqlite3 and xml (the variable PHP names it, if not `php`), for the
block editor Debian's chromium and chromium-driver, and `pip install ".[dev]"`; then, at the top of the repository,
`python -m pytest -c /dev/null integrations/wordpress`. WordPress comes from npm, with SQLite.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import tarfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from integrations import live, running

PACKAGE = "@wp-playground/wordpress-builds@0.9.19"
VERSION = "wp-6.5"
PHP = os.environ.get("PHP", "php")
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NAME, PASSWORD = "ada", "quiet-meadow-7391"
SETTINGS = """
root = true
[service]
tokens = ["TOKEN"]
deadline = 30
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
$user = wp_install( 'Harrow News', '{name}', 'ada@news.test', true, '', '{password}' )['user_id'];
update_option( 'permalink_structure', '/%postname%/' );
echo WP_Application_Passwords::create_new_application_password( $user, array( 'name' => 'editlint' ) )[0];
"""
ROUTER = """<?php
$path = '{root}' . parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
if ( is_file( $path ) || is_file( "$path/index.php" ) ) {{ return false; }}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require '{root}/index.php';
"""


class Site:
    """A WordPress that runs: its REST API, and PHP in it."""

    def __init__(self, root: Path, host: str) -> None:
        self.root, self.host = root, host
        self.password = self.php(INSTALL.format(host=host, root=root, name=NAME, password=PASSWORD)).strip()
        self.rest = httpx2.Client(base_url=f"http://{host}/wp-json/wp/v2", auth=(NAME, self.password), timeout=60)

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

    @contextmanager
    def down(self, *, is_closed: bool) -> Iterator[None]:
        """Let the plugin find no service, and hold what was not checked, or let it out."""
        config = self.root / "wp-config.php"
        told = config.read_text(encoding="utf-8")
        nobody = re.sub(r"'EDITLINT_URL', '[^']+'", f"'EDITLINT_URL', 'http://127.0.0.1:{running.port()}'", told)
        closed = f"<?php\ndefine( 'EDITLINT_FAIL_CLOSED', {str(is_closed).lower()} );\n"
        config.write_text(nobody.replace("<?php", closed, 1), encoding="utf-8")
        try:
            yield
        finally:
            config.write_text(told, encoding="utf-8")


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


def tell(config: Path, settings: dict[str, str]) -> None:
    """Put settings at the top of wp-config.php."""
    lines = "".join(f"define( '{name}', '{value}' );\n" for name, value in settings.items())
    told = config.read_text(encoding="utf-8")
    config.write_text(told.replace("<?php", f"<?php\n{lines}", 1), encoding="utf-8")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if not shutil.which(PHP) or not shutil.which("npm"):
        live.lacking("left out: it needs npm and PHP")
    folder = tmp_path_factory.mktemp("wordpress")
    root, host = unpack(folder), f"127.0.0.1:{running.port()}"
    config = root / "wp-config.php"
    plugins = root / "wp-content" / "mu-plugins"
    plugins.mkdir()
    shutil.copy(Path(__file__).parent / "editlint.php", plugins)
    (folder / "router.php").write_text(ROUTER.format(root=root), encoding="utf-8")
    known = {"WP_ENVIRONMENT_TYPE": "local", "WP_HOME": f"http://{host}", "WP_SITEURL": f"http://{host}"}
    tell(config, known)
    made = Site(root, host)
    environment = {"SECRET": SECRET, "TOKEN": "open", "USER": f"{NAME}:{made.password}"}
    with live.service(folder, SETTINGS.format(site=f"http://{host}"), environment) as (_, url):
        tell(config, {"EDITLINT_URL": url, "EDITLINT_SECRET": SECRET, "EDITLINT_TIMEOUT": "30"})
        quiet = {"stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "start_new_session": True}
        process = subprocess.Popen(  # type: ignore[call-overload]
            # without its cache, so that a change of the settings holds at once
            [PHP, "-d", "opcache.enable=0", "-S", host, "-t", str(root), str(folder / "router.php")],
            env=os.environ | {"PHP_CLI_SERVER_WORKERS": "4"},
            **quiet,
        )
        try:
            running.until(lambda: running.answers(f"http://{host}/wp-json/"), 30)
            yield made
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(30)
