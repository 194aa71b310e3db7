"""Verbs of reports by their forms, and the small words of English."""

from functools import cache, lru_cache

_IRREGULAR = {
    "be": "is are was were be been being",
    "have": "has have had having",
    "die": "died dies die kill killed kills killing perish perished",
    "hurt": "hurt hurts injured injures wounded wounds",
    "begin": "began begun begins start started starts",
    "build": "built builds construct constructed erected",
    "found": "founded establish established establishes founds",
    "form": "formed forms",
    "buy": "bought buys acquired acquires purchased",
    "sell": "sold sells",
    "win": "won wins",
    "lose": "lost loses",
    "make": "made makes",
    "take": "took taken takes",
    "give": "gave given gives",
    "go": "went gone goes",
    "come": "came comes come",
    "become": "became becomes",
    "leave": "left leaves",
    "hold": "held holds hold",
    "write": "wrote written writes",
    "draw": "drew drawn draws",
    "rise": "rose risen rises",
    "fall": "fell fallen falls",
    "grow": "grew grown grows",
    "lead": "led leads",
    "meet": "met meets",
    "run": "ran runs",
    "sit": "sat sits",
    "send": "sent sends",
    "spend": "spent spends",
    "pay": "paid pays",
    "say": "said says",
    "see": "saw seen sees",
    "get": "got gets gotten",
    "bring": "brought brings",
    "find": "finds",
    "hit": "hit hits",
    "cost": "cost costs",
    "cut": "cut cuts",
    "set": "set sets",
    "shut": "shut shuts",
    "close": "closed closes",
    "strike": "struck strikes",
    "teach": "taught teaches",
    "wed": "wed weds married marries marry",
    "bear": "born",
    "steal": "stole stolen",
    "fly": "flew flown flies",
    "sink": "sank sunk sinks",
    "speak": "spoke spoken speaks",
    "serve": "served serves",
    "employ": "employ employs employed",
    "seat": "seats seated",
    "contain": "contain contains contained",
    "face": "faces faced",
    "order": "ordered orders",
    "plead": "pled pleaded pleads",
    "arrest": "arrested detained arrests",
    "publish": "published publishes",
    "release": "released releases",
    "score": "scored scores",
    "finish": "finished finishes",
    "reach": "reached reaches reaching",
    "total": "totaled totalled totals totaling totalling",
    "post": "posted posts posting",
    "record": "recorded records",
    "include": "included includes include",
    "require": "requires require required",
    "report": "reported reports",
    "expect": "expects expected guided",
    "receive": "received receives",
    "raise": "raised raises",
    "carry": "carried carries carry",
    "sing": "sang sung sings",
    "break": "broke broken breaks",
    "choose": "chose chosen",
    "drive": "drove driven",
    "fight": "fought",
    "feel": "felt",
    "keep": "kept keeps",
    "read": "reads",
    "ride": "rode ridden",
    "shoot": "shot shoots",
    "stand": "stood stands",
    "swim": "swam",
    "throw": "threw thrown",
    "understand": "understood",
    "wear": "wore worn",
    "show": "showed shown shows",
    "know": "knew known knows",
    "undergo": "underwent undergone",
    "flee": "fled",
    "split": "split splits",
    "spread": "spread",
    "seek": "sought seeks",
    "sign": "signed signs",
    "open": "opened opens",
    "end": "ended ends",
    "quit": "quit quits",
    "lay": "laid",
    "blow": "blew blown",
    "burn": "burned burnt",
    "catch": "caught",
    "deal": "dealt",
    "eat": "ate eaten",
    "hear": "heard",
    "hide": "hid hidden",
    "lie": "lay lain",
    "light": "lit",
    "think": "thought",
    "tell": "told",
    "wake": "woke",
    "tear": "tore torn",
    "swear": "swore sworn",
    "date": "dates dated",
}
ADVERBS = frozenset(
    "then later also subsequently eventually finally soon first previously originally initially now still recently "
    "formerly officially formally successfully quickly immediately since once again there together only ever "
    "never not already".split()
)
PRONOUNS = frozenset("he she it they we you i him her his hers its their them us our my your this these those".split())
POSSESSIVES = frozenset("his her its their our my your".split())
PREPOSITIONS = frozenset(
    "of in on at to for from by with about between into over under after before during within without near through "
    "against among including around across along behind beside per as than like since until".split()
)
AUXILIARIES = frozenset("will would can could may might must should shall do does did".split())
SMALL = (
    PREPOSITIONS
    | ADVERBS
    | AUXILIARIES
    | frozenset(
        "a an the and or but nor so if when while where who which that whose whom what why how because although though "
        "both either neither each every all some any no one ones other such own same up down out off back very more "
        "most "
        "less least much many few just even too around there here mr mrs ms dr said according do does did being been "
        "total altogether well however meanwhile ago time times year years old us".split()
    )
)
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "dozen percent per cent bn mn".split()
)
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight morning evening "
    "afternoon night noon midnight".split()
)
_NO_VERBS = frozenset(
    "hundred need indeed speed seed feed breed exceed red bed unified united limited so-called".split()
)


@cache
def _forms() -> dict[str, str]:
    return {form: base for base, forms in _IRREGULAR.items() for form in forms.split()}


@lru_cache(4096)  # most words come again
def verb_of(word: str) -> str:
    """Give the base form of what may be a verb's past or a common present, or nothing."""
    if not word.islower():
        return ""
    known = _forms().get(word)
    if known:
        return known
    if word.endswith("ed") and len(word) > 4 and word not in _NO_VERBS and "-" not in word:
        stem = word[:-2]
        if stem.endswith("i"):
            return stem[:-1] + "y"
        return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem.rstrip("e")
    return ""


def gerund_of(word: str) -> str:
    """Give the base form of "leaving", as `verb_of` does of "left"; nothing for other words."""
    if not word.islower() or not word.endswith("ing") or len(word) < _SHORT:
        return ""
    stem = word[:-3]
    bases = (stem, f"{stem}e", stem[:-1], f"{stem[:-1]}ie")
    return next((base for base in bases if base in _IRREGULAR), "") or verb_of(f"{stem}ed")


_SHORT = 5


def scheduled(word: str, after: str) -> str:
    """Give the verb of a timetable's present: "Applications close on 3 March"."""
    return word if word in ("begin", "close", "end", "open", "start") and after in ("on", "at") else ""


def is_verb(word: str) -> bool:
    """Say whether a word may be a verb that has a subject."""
    return bool(verb_of(word)) or word in AUXILIARIES
