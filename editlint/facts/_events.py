"""Events by their verbs and by their nouns: "died" and "death", "was bought" and "the purchase"."""

from functools import cache

from editlint.facts import _verbs

# each kind of event, the verbs that tell it besides its own, and the nouns that name it
_KINDS = {
    "attack": ("", "attack raid ambush"),
    "abduct": ("kidnap", "abduction kidnapping"),
    "abolish": ("", "abolition"),
    "adopt": ("enact", "adoption enactment"),
    "acquit": ("", "acquittal"),
    "annex": ("", "annexation"),
    "appoint": ("", "appointment"),
    "arrest": ("", "arrest"),
    "approve": ("", "approval"),
    "ban": ("", "ban"),
    "bear": ("", "birth"),
    "become": ("", ""),
    "begin": ("", "start beginning outbreak"),
    "build": ("", "construction"),
    "burn": ("gut", "fire blaze inferno"),
    "buy": ("", "purchase acquisition takeover buyout"),
    "cancel": ("", "cancellation"),
    "close": ("shut", "closure closing shutdown deadline closing\\xa0date"),
    "collapse": ("", "collapse"),
    "collide": ("crash", "collision crash"),
    "complete": ("finish", "completion"),
    "convict": ("", "conviction"),
    "crown": ("", "coronation"),
    "demolish": ("raze", "demolition"),
    "derail": ("", "derailment"),
    "destroy": ("", "destruction"),
    "die": ("murder assassinate execute drown", "death murder killing assassination execution drowning"),
    "disappear": ("vanish", "disappearance"),
    "discover": ("unearth", "discovery"),
    "dissolve": ("disband", "dissolution"),
    "divorce": ("", "divorce"),
    "elect": ("", "election"),
    "end": ("", "end"),
    "erupt": ("", "eruption"),
    "explode": ("", "explosion blast bombing"),
    "fail": ("", "failure"),
    "expel": ("", "expulsion"),
    "flood": ("", "flood"),
    "found": ("", "founding establishment foundation"),
    "funeral": ("", "funeral burial"),
    "graduate": ("", "graduation"),
    "introduce": ("", "introduction"),
    "invent": ("", "invention"),
    "landslide": ("", "landslide avalanche mudslide"),
    "launch": ("", "launch launching"),
    "merge": ("", "merger"),
    "office": ("", "swearing-in"),
    "open": ("inaugurate", "opening inauguration"),
    "premiere": ("", "premiere première"),
    "privatize": ("privatise", "privatization privatisation"),
    "publish": ("", "publication"),
    "quake": ("", "earthquake quake"),
    "ratify": ("", "ratification"),
    "relegate": ("", "relegation"),
    "release": ("", "release"),
    "resign": ("quit", "resignation"),
    "referendum": ("", "referendum plebiscite"),
    "retire": ("", "retirement"),
    "rob": ("", "robbery heist"),
    "sell": ("", "sale"),
    "sentence": ("", "sentencing"),
    "shooting": ("", "shooting stabbing"),
    "sign": ("", "signing"),
    "sink": ("", "sinking"),
    "storm": ("", "storm hurricane tornado cyclone typhoon"),
    "unveil": ("", "unveiling"),
    "wed": ("", "wedding marriage"),
    "win": ("", "win victory triumph"),
}
DISASTERS = frozenset("burn collide derail erupt explode flood landslide quake shooting storm".split())
"""Kinds that are told of a place as often as of what they happened to."""
_PHRASES = {
    ("come", "out"): "publish",
    ("fail", "to"): "",
    ("burn", "down"): "burn",
    ("pull", "down"): "demolish",
    ("tear", "down"): "demolish",
    ("knock", "down"): "demolish",
    ("pass", "away"): "die",
    ("set", "up"): "found",
    ("step", "down"): "resign",
    ("shoot", "dead"): "die",
    ("date", "from"): "build",
    ("date", "back"): "build",
    ("swear", "in"): "office",
    ("take", "office"): "office",
    ("take", "over"): "buy",
    ("blow", "up"): "explode",
}


@cache
def kinds_of_nouns() -> dict[str, str]:
    """Give the kind of event that each noun names."""
    return {noun.replace("_", " "): kind for kind, (_, nouns) in _KINDS.items() for noun in nouns.split()}


@cache
def _kinds_of_verbs() -> dict[str, str]:
    return {verb: kind for kind, (verbs, _) in _KINDS.items() for verb in (kind, *verbs.split())}


def kind_of_verb(verb: str, particle: str = "") -> str:
    """Give the kind of event that a verb in its base form tells, with the word after it; nothing if it tells none."""
    kinds = _kinds_of_verbs()
    return _PHRASES.get((verb, particle), kinds.get(verb) or kinds.get(f"{verb}e") or "")


def kind_of_word(word: str, after: str) -> str:
    """Give the kind of event that a word may tell, `after` the next one: its verb where that is of no known kind."""
    noun = kinds_of_nouns().get(word)
    if noun:
        return noun
    verb = _verbs.verb_of(word) or _verbs.scheduled(word, after) or _verbs.gerund_of(word)
    return verb and (kind_of_verb(verb, after) or verb)
