"""Words that are written in two ways, both right: general knowledge of style, no dictionary's list.

Left out is what differs in meaning: “log in” and “login”, “every day” and “everyday”, “set up” and “setup”, and the
hyphen of compounds before a noun (“a long-term plan”).
"""

from collections.abc import Iterator
from typing import NamedTuple

# The ways to write a stem, and the endings it takes.
_STEMS: dict[str, tuple[str, ...]] = {
    "adviser/advisor; flyer/flier; ebook/e-book; website/web site; webpage/web page; homepage/home page; smartphone/"
    "smart phone; cellphone/cell phone/cell-phone; startup/start-up; dataset/data set/data-set; username/user name; "
    "filename/file name; policymaker/policy maker/policy-maker; decisionmaker/decision maker/decision-maker; "
    "fundraiser/fund-raiser/fund raiser; nonprofit/non-profit; cyberattack/cyber attack/cyber-attack; airstrike/air "
    "strike; ceasefire/cease-fire; preschool/pre-school; teenager/teen-ager; "
    "homebuyer/home buyer/home-buyer; caregiver/care giver/care-giver; firefighter/fire fighter/fire-fighter; "
    "timeframe/time frame; deepfake/deep fake; chatbot/chat bot; touchscreen/touch screen; videogame/video game; "
    "rollout/roll-out; newsletter/news letter; goodbye/good-bye; takeover/take-over; lineup/line-up; checkbox/check "
    "box; wildfire/wild fire; hotspot/hot spot; playoff/play-off; "
    "copy editor/copyeditor; passerby/passer-by": ("", "s"),
    "healthcare/health care; childcare/child care; daycare/day care; wi-fi/wifi; online/on-line; offline/off-line; "
    "percent/per cent; cybersecurity/cyber security/cyber-security; e-commerce/ecommerce; e-learning/elearning; "
    "fundraising/fund-raising/fund raising; worldwide/world-wide; nationwide/nation-wide; statewide/state-wide; "
    "citywide/city-wide; longtime/long-time; underway/under way; antivirus/anti-virus; wellbeing/well-being; metadata/"
    "meta data; workforce/work force; crowdsourcing/crowd-sourcing/crowd sourcing; crowdfunding/crowd-funding; "
    "copyediting/copy editing/copy-editing; policymaking/policy making/policy-making": ("",),
    "email/e-mail; livestream/live stream/live-stream": ("", "s", "ed", "ing"),
    "cooperat/co-operat; coordinat/co-ordinat": ("e", "es", "ed", "ing", "ion"),
}


class Term(NamedTuple):
    """A way to write a word: the family of all its ways, its stem, its ending."""

    family: str
    stem: str
    ending: str


def terms() -> dict[str, Term]:
    """Give all forms in lower case."""
    return dict(_terms())


def _terms() -> Iterator[tuple[str, Term]]:
    for families, endings in _STEMS.items():
        for family in families.split("; "):
            ways = family.split("/")
            for stem in ways:
                for ending in endings:
                    yield stem + ending, Term(ways[0], stem, ending)
