"""The words of guessed-motive: what is guessed of what goes on in somebody's head."""

from collections.abc import Iterator

# What one thinks or wants: the base form, the third person, the past.
_MENTAL = """
believe believes believed | consider considers considered | doubt doubts doubted | fear fears feared | feel feels felt |
hope hopes hoped | intend intends intended | mean means meant | prefer prefers preferred | realise realises realised |
realize realizes realized | regard regards regarded | regret regrets regretted | relish relishes relished |
resent resents resented | think thinks thought | wish wishes wished | want wants wanted
"""
# What one is up to, or means by what one says.
_DOING = """
accepting acknowledging admitting aiming alluding angling apologising apologizing appealing arguing attempting backing
blaming betting bluffing calculating commenting conceding considering counting courting criticising criticizing
defending denying distancing doubting expressing fearing feeling gambling hedging hinting hoping implying intending
justifying looking mocking objecting pandering planning playing pleading plotting positioning posturing pretending
proposing reaching recognising recognizing referring reflecting regretting rejecting responding saying seeking sending
signaling signalling speaking stalling suggesting testing thinking threatening trying wanting warning weighing wishing
wondering worrying
"""
# What one says, where it only seems so.
_MEANING = """
accept acknowledge admit allude apologise apologize back blame concede criticise criticize defend deny dismiss doubt
endorse hint imply mock question refer reject rule signal suggest threaten welcome
"""
_WHO = r"\b(?P<who>[Hh]e|[Ss]he|(?:(?:Mr|Mrs|Ms|Dr)s?\.? )?[A-ZÀ-Þ][A-Za-zÀ-ſ’'-]+)(?: himself| herself)?"
_ADVERB = r"(?: (?:also|still|now|even|just|simply|well|not|instead|really|\w+ly))?"


def patterns() -> Iterator[str]:
    """Give the forms of a guess, each with its subject as `who`."""
    base, third, past = ("|".join(forms) for forms in zip(*(verb.split() for verb in _MENTAL.split("|")), strict=True))
    doing = "|".join(_DOING.split())
    seems = r"(?:seems|seemed|appears|appeared)"
    # He seems to be arguing; he may be acknowledging; she might have been hoping
    yield rf"{_WHO}{_ADVERB} {seems}{_ADVERB} to (?:be|have been){_ADVERB} (?:{doing})\b"
    yield rf"{_WHO} (?:may|might|could|must){_ADVERB} (?:be|have been){_ADVERB} (?:{doing})\b"
    # He seems to want; she appeared to hint; she may fear; he must have thought
    meaning = "|".join(_MEANING.split())
    yield rf"{_WHO}{_ADVERB} {seems}{_ADVERB} to (?:have (?:{past})|{base}|{meaning})\b"
    # "might want to" is advice
    yield rf"{_WHO} (?:may|might|must){_ADVERB} (?:have (?:{past})|{base.removesuffix('|want')})\b"
    # She probably wants; perhaps she wants
    guess = "probably|presumably|perhaps|possibly|doubtless|no doubt"
    yield rf"{_WHO} (?:{guess}) (?:{third}|{past})\b"
    yield rf"\b(?i:{guess}|one suspects(?: that)?) {_WHO} (?:{third}|{past})\b"


# The last words of places, bodies and peoples that look like a person's name.
PLACES = frozenset(
    "Africa America Americans Angeles Arabia Britain Carolina China Columbia Congress Dakota Democrats England Europe "
    "France Francisco Germany Hampshire India Ireland Israel Japan Jersey Jerusalem Kong Korea London Mexico Moscow "
    "Orleans Republicans Russia Scotland Senate Virginia Wales Washington York Zealand".split()
)
# Words before a guess that make it a question, and words that make it somebody else's.
ASKING = frozenset("whether if".split())
NAMING = frozenset("according critics".split())
