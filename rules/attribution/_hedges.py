"""The words of hedged-quote: doubt about what was said, sources that are nobody, and words that nobody has."""

from collections.abc import Iterator
from functools import cache
from typing import Literal

Kind = Literal["adverb", "passive", "state", "impersonal", "nobody", "according", "words"]


@cache
def phrases() -> dict[str, Kind]:
    """Give all phrases with what they are."""
    return {phrase: kind for kind, each in _by_kind() for phrase in each}


def _by_kind() -> Iterator[tuple[Kind, list[str]]]:
    # before a verb of saying they doubt that anybody said it
    yield "adverb", "reportedly allegedly supposedly purportedly apparently".split()
    # "is said to have told": whoever reports it stays out of sight
    verbs = "reported said understood believed alleged rumoured rumored thought claimed".split()
    yield "passive", [f"{verb} to have" for verb in verbs]
    yield "state", [f"{verb} to be" for verb in verbs[:3]]
    # "It is understood that the board “panicked.”"
    verbs = "understood said reported claimed alleged rumoured rumored".split()
    yield "impersonal", [f"it {be} {verb}" for be in ("is", "was", "has been", "had been") for verb in verbs]
    yield "impersonal", ["rumour has it", "rumor has it", "word has it"]
    # sources that are nobody; after "according to" they count only where nothing says whose they are
    verbs = "say said claim claimed suggest suggested".split()
    yield "nobody", [f"{source} {verb}" for source in ("sources", "reports") for verb in verbs]
    yield "nobody", ["some say", "some claim"]
    kinds = ("", "some ", "several ", "various ", "unconfirmed ", "media ", "news ", "press ", "local ")
    sources = ("reports", "rumours", "rumors", "sources", "accounts")
    yield "according", [f"according to {kind}{source}" for kind in kinds for source in sources]
    # "the exact wording of his compliment has not been disclosed"
    exact = ("exact", "precise", "full", "actual", "original", "specific", "complete", "verbatim")
    things = "wording words text phrasing language transcript quote quotation remarks comments statement".split()
    yield "words", [f"{kind} {thing}" for kind in exact for thing in things]


# Acts of speech by the words that report them. A headline that has one rests on the words of the act.
ACTS = {
    "praise": (
        "praise praises praised praising compliment compliments complimented complimenting laud lauds lauded "
        "lauding hail hails hailed hailing commend commends commended commending applaud applauds applauded "
        "applauding salute salutes saluted kudos tribute flattery admiration"
    ),
    "thanks": "thank thanks thanked thanking gratitude grateful appreciation",
    "criticism": (
        "criticism criticise criticises criticised criticising criticize criticizes criticized criticizing "
        "slam slams slammed blast blasts blasted rebuke rebukes rebuked condemn condemns condemned "
        "condemnation denounce denounces denounced attack attacks attacked lambast lambasts lambasted rips "
        "scolds scolded censure"
    ),
    "apology": (
        "apology apologise apologises apologised apologising apologize apologizes apologized apologizing apologies"
    ),
    "threat": "threat threats threaten threatens threatened threatening ultimatum",
    "warning": "warning warnings warn warns warned",
    "promise": "promise promises promised promising pledge pledges pledged vow vows vowed",
    "insult": "insult insults insulted insulting slur slurs mock mocks mocked mockery ridicule",
    "accusation": "accusation accusations accuse accuses accused accusing allegation alleges alleged blames blamed",
    "admission": (
        "admission admit admits admitted admitting confession confess confesses confessed concede concedes conceded"
    ),
    "denial": "denial deny denies denied denying",
    "endorsement": "endorsement endorse endorses endorsed endorsing backs backed",
    "offer": "offer offers offered offering",
    "request": "request requests requested demand demands demanded plea urges urged order orders ordered",
    "answer": "answer answers answered reply replies replied response responds responded",
    "remark": (
        "remark remarks remarked comment comments commented statement statements says said tells told message "
        "letter memo email speech conversation call talk exchange toast"
    ),
}
