"""The command line: `editlint draft.txt`."""

import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import click

from editlint import __version__, drafts
from editlint.diagnostic import Severity
from editlint.document import Document
from editlint.drafts import STDIN, Draft
from editlint.memory import loading
from editlint.report import Display, Report, Reporter
from editlint.rule import CannotCheck
from editlint.settings import FAIL_ON, Choice, Settings, unknown
from editlint.workspace import Workspace

FOUND, NOT_CHECKED, INTERRUPTED, STOPPED, TERMINATED = 1, 2, 130, 141, 143
MANY = 64
"""From this many drafts on, the work is shared among processes unless `--jobs` says otherwise."""


class _Group(click.Group):
    """Lets the word "check" be left out."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            args = ["check", *args]
        return super().parse_args(ctx, args)


class Options(NamedTuple):
    """What the command line says about settings."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    isolated: bool = False
    fail_on: str | None = None

    def workspace(self) -> Workspace:
        """Give the workspace that these options ask for."""
        choice = Choice(select=_names(self.select) or None, less=_names(self.ignore))
        choices = (choice,) if self.select or self.ignore else ()
        return Workspace(Settings(choices=choices, fail_on=self.fail_on), self.files, isolated=self.isolated)


def _with_settings(command: Any) -> Any:
    for option in reversed(
        (
            click.option("--select", multiple=True, metavar="NAMES", help="Run only these rules, categories or globs."),
            click.option("--ignore", multiple=True, metavar="NAMES", help="Leave out these rules, categories, globs."),
            click.option(
                "--settings",
                "files",
                multiple=True,
                type=click.Path(path_type=Path),
                help="Use this settings file instead of those beside the drafts.",
            ),
            click.option("--isolated", is_flag=True, help="Use no settings file and no local plugin."),
        )
    ):
        command = option(command)
    return command


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, message="editlint %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Check article drafts: placeholders, pasted page text, quotations nobody said, facts that contradict each other.

    `editlint draft.txt` is short for `editlint check draft.txt`.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(NOT_CHECKED)


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@_with_settings
@click.option("--output-format", default="terminal", metavar="FORMAT", help="terminal, concise, json or jsonl.")
@click.option(
    "--show", type=click.Choice([each.value for each in Severity]), help="Print only what is as bad as this, or worse."
)
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Exit with 1 from this severity on; the default is error.")
@click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="The name of the draft on standard input.")
@click.option("--force-exclude", is_flag=True, help="Leave out excluded files even if they are named.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes share the work.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether to use color.")
@click.pass_context
def check(context: click.Context, /, **given: Any) -> None:
    """Check drafts. PATH is a file, a folder, a glob, or - for standard input."""
    options = Options(given["select"], given["ignore"], given["files"], given["isolated"], given["fail_on"])
    run = _Run(options, given)
    # so that what the run has started ends with it
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    try:
        context.exit(run.code())
    except KeyboardInterrupt:
        context.exit(INTERRUPTED)
    except BrokenPipeError:
        # the reader of our output has gone; keep Python from complaining at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        context.exit(STOPPED)
    finally:
        signal.signal(signal.SIGTERM, before)


class _Run:
    """One run of `check`: from paths to output and exit code."""

    def __init__(self, options: Options, given: dict[str, Any]) -> None:
        self._options = options
        self._given = given
        self._workspace = options.workspace()
        self._has_bar = False

    def code(self) -> int:
        """Check everything, print it, and give the exit code."""
        found = self._drafts()
        self._has_bar = len(found) >= MANY and sys.stderr.isatty()
        with loading():
            self._workspace.load([Path(), *(self._folder(draft) for draft in found)])
        errors = list(self._workspace.errors)
        if not found:
            errors.append("There is no draft to check. Name one: editlint draft.txt")
        reporter = self._reporter()
        is_complete, is_failed = not errors, False
        _write(reporter.start())
        with closing(self._reports(found)) as reports:
            for draft, report in zip(found, reports, strict=True):
                is_complete &= report.is_complete
                is_failed |= self._fails(draft, report)
                text = reporter.report(report)
                if text and self._has_bar:
                    click.echo("\r\x1b[2K", nl=False, err=True)
                _write(text)
        _write(reporter.finish(errors))
        if not is_complete:
            return NOT_CHECKED
        return FOUND if is_failed else 0

    def _drafts(self) -> list[Draft]:
        workspace, given = self._workspace, self._given
        return list(
            drafts.find(
                given["paths"], workspace.is_draft, is_left_out=workspace.is_left_out, strict=given["force_exclude"]
            )
        )

    def _folder(self, draft: Draft) -> Path:
        return Path(self._given["stdin_filename"]).parent if draft.shown == STDIN else draft.path.parent

    def _reports(self, found: list[Draft]) -> Generator[Report]:
        jobs = self._given["jobs"] or (os.cpu_count() or 1 if len(found) >= MANY else 1)
        reports = (
            (self._workspace.check(draft, self._given["stdin_filename"]) for draft in found)
            if jobs == 1 or len(found) == 1
            else _in_parallel(self._workspace, self._options, found, jobs)
        )
        if not self._has_bar:
            yield from reports
            return
        with click.progressbar(length=len(found), label="Checking", file=sys.stderr) as bar:
            for report in reports:
                bar.update(1)
                yield report

    def _fails(self, draft: Draft, report: Report) -> bool:
        fail_on = self._workspace.settings_in(self._folder(draft)).fail_on or "error"
        if fail_on == "never":
            return False
        return any(each.severity.weight >= Severity(fail_on).weight for each in report.diagnostics)

    def _reporter(self) -> Reporter:
        makers: dict[str, Callable[[Display], Reporter]] = dict(
            self._workspace.plugins.manager.hook.editlint_reporter()
        )
        name = self._given["output_format"]
        if name not in makers:
            raise click.UsageError(unknown("format", name, makers))
        show = self._given["show"]
        return makers[name](Display(_use_color(self._given["color"]), Severity(show) if show else None))


def _in_parallel(workspace: Workspace, options: Options, found: Sequence[Draft], jobs: int) -> Iterator[Report]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - small runs do not need it
    from multiprocessing import active_children  # noqa: PLC0415

    for plan in {id(plan): plan for draft in found for plan in (workspace.plan(draft.path),)}.values():
        plan.prepare()
    folders = {draft.path.parent for draft in found}
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(options, folders)) as pool:
        try:
            yield from pool.map(_check_in_worker, found, chunksize=8)
        except BaseException:
            # or the pool would wait for what nobody wants any more
            for worker in active_children():
                worker.terminate()
            raise


_worker: Workspace


def _start_worker(options: Options, folders: Iterable[Path]) -> None:
    global _worker  # noqa: PLW0603 - how a process pool keeps what its tasks share
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = options.workspace()
    with loading():
        _worker.load(folders)


def _end_with_parent() -> None:
    """End this process when the one that waits for it has been killed."""
    from multiprocessing import parent_process  # noqa: PLC0415

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(STOPPED)


def _check_in_worker(draft: Draft) -> Report:
    return _worker.check(draft)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for each in given for name in each.replace(",", " ").split())


def _use_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    """Write what a terminal can show, or UTF-8 into a file or pipe whatever the locale is: JSON has no other."""
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, "backslashreplace"))
    sys.stdout.buffer.flush()


@main.command()
@_with_settings
@click.option("--output-format", type=click.Choice(["terminal", "json"]), default="terminal", help="terminal or json.")
@click.pass_context
def rules(context: click.Context, /, output_format: str, **given: Any) -> None:
    """List the rules: name, severity, whether each is on, and what it flags."""
    from editlint import explain  # noqa: PLC0415 - checking does not need it

    workspace = Options(**given).workspace()
    workspace.load([Path()])
    _write(explain.listing(workspace, as_json=output_format == "json"))
    _finish(context, workspace)


@main.command("explain")
@click.argument("name", metavar="RULE")
@click.option("--isolated", is_flag=True, help="Use no settings file and no local plugin.")
@click.pass_context
def explain_rule(context: click.Context, name: str, *, isolated: bool) -> None:
    """Explain RULE: what it flags, why, its options and examples."""
    from editlint import explain  # noqa: PLC0415

    workspace = Options(select=("all",), isolated=isolated).workspace()
    workspace.load([Path()])
    text = explain.rule(name, workspace.plugins)
    if text is None:
        raise click.UsageError(unknown("rule", name, workspace.plugins.rules))
    _write(text)
    _finish(context, workspace)


@main.command()
@click.argument("path", type=click.Path(path_type=Path), default=".")
@_with_settings
@click.pass_context
def config(context: click.Context, /, path: Path, **given: Any) -> None:
    """Show the settings that hold for the draft at PATH, and where they come from."""
    from editlint import explain  # noqa: PLC0415

    workspace = Options(**given).workspace()
    draft = path / "draft.txt" if path.is_dir() else path
    workspace.load([draft.parent])
    _write(explain.settings(workspace, draft))
    _finish(context, workspace)


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--output-format", type=click.Choice(["terminal", "json"]), default="terminal", help="terminal or json.")
@click.option("--lang", metavar="LANGUAGE", help="The language to measure by, such as de; otherwise the draft's own.")
@click.option("--stdin-filename", default="<stdin>", metavar="NAME", help="The name of the draft on standard input.")
@click.option("--isolated", is_flag=True, help="Use no settings file and no local plugin.")
@click.pass_context
def stats(
    context: click.Context,
    /,
    *,
    paths: tuple[str, ...],
    output_format: str,
    lang: str | None,
    stdin_filename: str,
    isolated: bool,
) -> None:
    """Print how drafts read, in numbers: words, sentences, reading time, every measure of textstat, hardest sentences.

    PATH is a file, a folder, a glob, or - for standard input. Headings, lists, tables, quotes, code, captions,
    page text and sources are left out.
    """
    from editlint import stats as numbers  # noqa: PLC0415
    from editlint.readability import known_language  # noqa: PLC0415

    chosen = known_language(lang)
    if lang and chosen is None:
        raise click.UsageError(f"textstat knows no language “{lang}”. Name one such as en_US, en_GB, de or fr.")
    workspace = Options(isolated=isolated).workspace()
    found = list(drafts.find(paths, workspace.is_draft, is_left_out=workspace.is_left_out))
    if not found:
        raise click.UsageError("There is no draft to measure. Name one: editlint stats draft.txt")
    workspace.load([Path(), *(draft.path.parent for draft in found)])
    outcomes = [workspace.read(draft, stdin_filename) for draft in found]
    several = [numbers.of(each, chosen) for each in outcomes if isinstance(each, Document)]
    problems = {each.path: str(each.reason) for each in outcomes if isinstance(each, Report)}
    total = numbers.together(several) if len(several) > 1 else None
    if output_format == "json":
        _write(numbers.as_json(several, total, problems))
    else:
        _write("".join(map(numbers.as_text, (*several, *filter(None, [total])))))
    for path, reason in problems.items():
        click.echo(f"error: {path}: {reason}", err=True)
    _finish(context, workspace, is_complete=not problems)


@main.group()
def grammar() -> None:
    """Grammar, which LanguageTool knows: a program of its own."""


@grammar.command()
@click.pass_context
def install(context: click.Context) -> None:
    """Fetch LanguageTool and see whether it works. It needs Java 17 or newer."""
    workspace = Options(select=("grammar",), isolated=True).workspace()
    workspace.load([Path()])
    (fetch,) = (fetch for name, fetch in workspace.plugins.manager.hook.editlint_install() if name == "grammar")
    try:
        click.echo(fetch())
    except CannotCheck as error:
        # a progress bar may stand there, broken off
        click.echo(f"\nerror: {error}", err=True)
        context.exit(NOT_CHECKED)


@main.command()
@click.option(
    "--settings",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Use this settings file instead.",
)
@click.option("--host", default="127.0.0.1", metavar="NAME", help="The address to listen at.")
@click.option("--port", default=8080, type=click.IntRange(0, 65535), help="The port to listen at.")
@click.pass_context
def serve(context: click.Context, files: tuple[Path, ...], host: str, port: int) -> None:
    """Serve verdicts to content management systems, as [service] in the settings says."""
    with _extra(context):
        from editlint.service import serving  # noqa: PLC0415
    problems = serving.serve(files, host, port)
    for problem in problems:
        click.echo(f"error: {problem}", err=True)
    context.exit(NOT_CHECKED if problems else 0)


@contextmanager
def _extra(context: click.Context) -> Iterator[None]:
    """Say so if what is imported is missing: the service is an extra."""
    try:
        yield
    except ModuleNotFoundError as error:
        click.echo(f'error: {error.name} is not installed. Run: pip install "editlint[service]"', err=True)
        context.exit(NOT_CHECKED)


@main.group()
def service() -> None:
    """The service, and the systems that it works with."""


@service.group("connect")
def connect() -> None:
    """Set a content management system up through its own API.

    What was done goes to standard error, the section for editlint.toml to standard output. Secrets are read from the
    environment only; the options name the variables.
    """


def _with_service(command: Any) -> Any:
    for option in reversed(
        (
            click.argument("url", metavar="URL"),
            click.option("--service", required=True, metavar="URL", help="Where the CMS reaches the service."),
            click.option("--source", required=True, metavar="NAME", help="What the service is to call this CMS."),
        )
    ):
        command = option(command)
    return command


def _secret(name: str, default: str, what: str) -> Callable[[Any], Any]:
    return click.option(name, default=default, show_default=True, metavar="VARIABLE", help=what)


@connect.command("ghost")
@_with_service
@_secret("--key", "GHOST_ADMIN_KEY", "Holds the Admin API key of a custom integration.")
@_secret("--secret", "GHOST_SECRET", "Holds the secret that is to sign the webhooks.")
@click.option("--published-only", is_flag=True, help="Tell the service of no drafts.")
@click.pass_context
def connect_ghost(context: click.Context, /, **given: Any) -> None:
    """Make the webhooks of the Ghost at URL.

    First make a custom integration, in the settings of Ghost under “Integrations”: no key can do that.
    """
    with _extra(context):
        from editlint.service.connect import ghost  # noqa: PLC0415
    _set_up(context, ghost.Connection(**given))


@connect.command("directus")
@_with_service
@_secret("--key", "DIRECTUS_ADMIN_TOKEN", "Holds the static token of an administrator.")
@_secret("--secret", "DIRECTUS_TOKEN", "Holds the token with which Directus is to ask the service.")
@click.option("--collection", required=True, multiple=True, metavar="NAME", help="A collection to check.")
@click.option("--title", default="title", show_default=True, metavar="FIELD", help="The field that holds the title.")
@click.option("--body", default=["body"], show_default=True, multiple=True, metavar="FIELD", help="A field with prose.")
@click.option(
    "--published",
    default=["status=published"],
    show_default=True,
    multiple=True,
    metavar="FIELD=VALUE",
    help="What an item is like that is out: only then is it held back.",
)
@click.option("--every-save", is_flag=True, help="Hold back every save, of drafts too.")
@click.option("--fail-closed", is_flag=True, help="Let nothing out while the service is down or unsure.")
@click.pass_context
def connect_directus(context: click.Context, /, **given: Any) -> None:
    """Make the flows of the Directus at URL, and in each collection a field for the result."""
    with _extra(context):
        from editlint.service.connect import directus  # noqa: PLC0415
    _set_up(context, directus.Connection(**given))


def _set_up(context: click.Context, connection: Any) -> None:
    from editlint.service.connect.site import NotConnected  # noqa: PLC0415

    try:
        for line in connection.make():
            click.echo(line, err=True)
        _write(connection.settings())
    except NotConnected as error:
        click.echo(f"error: {error}", err=True)
        context.exit(NOT_CHECKED)


def _finish(context: click.Context, workspace: Workspace, *, is_complete: bool = True) -> None:
    for error in workspace.errors:
        click.echo(f"error: {error}", err=True)
    context.exit(NOT_CHECKED if workspace.errors or not is_complete else 0)
