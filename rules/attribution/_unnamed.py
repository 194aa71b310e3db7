"""The words of anonymous-source: people who are quoted and not named."""

from collections.abc import Iterator

_PEOPLE = (
    r"(?:person|people|sources?|officials?|insiders?|aides?|advisers?|advisors?|executives?|employees?|diplomats?|"
    r"individuals?|staffers?|lawmakers?|lawyers?)"
)
_JOBS = """
accountant analyst architect attendee baker banker barista builder buyer carer caregiver cashier chef clerk client
coach colleague commuter consultant coordinator customer dealer designer developer director doctor driver editor
employee engineer executive expert farmer firefighter fisherman friend guard guest guide insider investor lawyer
lecturer librarian manager mechanic member minister neighbor neighbour nurse officer official owner parent participant
passenger patient pilot planner plumber principal producer professor programmer recruiter reporter researcher resident
scientist seller shopkeeper staffer strategist student supervisor supplier teacher technician tenant trader trainer
user vendor visitor volunteer voter waiter waitress witness worker
"""
_SAID = "(?:said|says|told|wrote|writes|added|adds|explained|explains|recalled|recalls|admitted|admits|put it)"


def patterns() -> Iterator[str]:
    """Give the forms; the one who is not named is the group `source`, with `job` set where it is a job."""
    # a person familiar with the matter; sources close to the mayor
    knows = r"(?:familiar with|close to|with (?:direct |first-hand |intimate )?knowledge of|briefed on|privy to)"
    yield (
        r"(?i:\b(?P<source>(?:(?:an?|one|two|three|several|some|multiple|many|another) )?(?:[\w’'-]+ )?"
        rf"{_PEOPLE} {knows} (?:the |his |her |their |(?:mrs?|ms|dr|sir|lord|lady)\.? )?[\w’'-]+))\b"
    )
    # officials who asked not to be named
    yield (
        r"(?i:\b(?P<source>(?:(?:[\w’'-]+ ){1,2}who )?(?:asked|requested|wished|wanted|preferred|declined|refused) "
        r"(?:not to be|to be|to remain|to stay) (?:named|identified|anonymous|unnamed|nameless|quoted by name)))\b"
    )
    yield r"(?i:\b(?P<source>on (?:the )?condition (?:of anonymity|that (?:he|she|they) not be named)))\b"
    yield r"(?i:\b(?P<source>(?:requested|asked for|insisted on|was granted|were granted) anonymity))\b"
    # Our product owner said
    jobs = "|".join(_JOBS.split())
    yield rf"\b(?P<job>(?:[Aa]n?|[Oo]ne|[Aa]nother|[Oo]ur) (?:[a-z-]+ ){{0,2}}(?:{jobs})) {_SAID}\b"
    yield rf"\b{_SAID} (?P<job>(?:an?|one|another|our) (?:[a-z-]+ ){{0,2}}(?:{jobs}))(?:[.;:]|$)"


# What may stand before "people familiar with the plan" and is no part of it.
BEFORE = frozenset("and as by but for from of said says tell telling than that to told where which while with".split())
