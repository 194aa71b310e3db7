"""Numbers for the dashboard: how many drafts came in, from whom, and what was found in them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, select

from editlint.service.store import FAULTS, PARTS, RUNS

_TOP = 20


class Statistics(NamedTuple):
    """Groups with their counts. `rules` are the noisiest, with how many findings were set aside."""

    sources: list[Row[Any]]
    authors: list[Row[Any]]
    rules: list[Row[Any]]
    latest: list[Row[Any]]


def since(moment: float) -> Callable[[Connection], Statistics]:
    """Count the runs that were finished since a time, in seconds since 1970."""

    def work(connection: Connection) -> Statistics:
        def all_of(query: Any) -> list[Row[Any]]:
            return list(connection.execute(query))

        # a delivery of several documents is none itself
        is_recent = and_(RUNS.c.finished >= moment, RUNS.c.id.not_in(select(PARTS.c.whole)))
        found = func.sum(FAULTS.c.found).label("found")
        by_rule = (
            select(FAULTS.c.rule, found, func.sum(FAULTS.c.ignored).label("ignored"), func.count().label("drafts"))
            .join(RUNS, RUNS.c.id == FAULTS.c.run)
            .where(is_recent)
            .group_by(FAULTS.c.rule)
            .order_by(found.desc(), FAULTS.c.rule)
            .limit(_TOP)
        )
        return Statistics(
            all_of(_by(RUNS.c.source, is_recent)),
            all_of(_by(RUNS.c.author, is_recent)),
            all_of(by_rule),
            all_of(select(RUNS).where(is_recent).order_by(RUNS.c.finished.desc()).limit(_TOP)),
        )

    return work


def _by(column: Any, which: ColumnElement[bool]) -> Any:
    """Count runs by a column, and those of each outcome."""
    outcomes = [
        func.sum(case((RUNS.c.outcome == outcome, 1), else_=0)).label(label)
        for outcome, label in (("pass", "passed"), ("fail", "failed"), ("unknown", "unknown"))
    ]
    count = func.count().label("drafts")
    return (
        select(column.label("name"), count, *outcomes)
        .where(which)
        .group_by(column)
        .order_by(count.desc(), column)
        .limit(_TOP)
    )
