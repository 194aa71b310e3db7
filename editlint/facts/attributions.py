"""Attributions: who says a quotation, and by which words the text tells it."""

import re
from functools import cache
from itertools import islice
from typing import Literal, NamedTuple

from editlint.document import Block, Document
from editlint.facts.quotations import Quotation, quotation_at, quotations, starts_line
from editlint.facts.sentences import sentence_at
from editlint.text import Span


class Attribution(NamedTuple):
    """An outermost quotation and the words that say whose it is.

    `cue` is a verb of saying or what does its work, nearest to the quotation; None where nobody says it. `reach` tells
    where it stands: in the sentence of the quotation, in the one before or after, or elsewhere, because the quotation
    goes on with what the same speaker began. `alone` is true of a quotation that is a sentence, or several, by itself.
    """

    quotation: Quotation
    cue: Span | None
    reach: Literal["sentence", "neighbour", "carried"] | None
    alone: bool


def attributions(document: Document) -> tuple[Attribution, ...]:
    """Give the outermost quotations of running text with their attributions, in order."""
    return tuple(_Attributing(document).run())


def signature(document: Document, quotation: Quotation) -> re.Match[str] | None:
    """Give what ends a quotation if it is a name: some sites put the speaker of a pull quote within the marks."""
    start, end = quotation.inner
    found = _SIGNED.search(document.text, max(start, end - 120), end)
    # "Sen. Dana Pryce" ends a sentence, and signs none
    sentence = sentence_at(document, end - 1) if found else None
    return found if found and sentence and sentence.span.start == found.start() + 1 else None


# "Advantage Pryce." and "Unlike Pryce, we wait." are sentences
_SIGNED = re.compile(
    r"(?<=[.!?])\s(?!(?:As|At|By|For|From|In|Like|On|Unlike)\b)(?:[A-Z][\w’-]*\.?(?:[A-Z]\.)? ){1,5}[A-Z][\w’-]+"
    r"(?:, (?!(?:I|he|it|she|they|we|you)\b)[^.!?\n]{1,60}\.?)?\Z"
)

# Verbs of saying by their base form; those with * double their last letter. In the past and in -ing they speak for a
# neighbouring sentence too; in the present many are nouns as well.
_REGULAR = """
accuse acknowledge admit* admonish advise affirm allege announce argue ask assert asseverate assure attest banter beg*
bemoan berate blurt boast brag* caution chant chide claim clarify comment complain concede confess confide confirm
contend contradict counter declare decry demand denounce deny deride describe disclose dismiss echo elaborate emphasise
emphasize enquire enthuse enumerate exclaim exhort explain expound fume gripe groan grumble hail hint inform inquire
insist instruct interject intone invite jeer jest joke lament laud lecture liken marvel mention moan mock mumble murmur
muse mutter narrate note observe opine plead pledge ponder praise predict proclaim pronounce propose protest quip* quote
rant* rave reason reassure rebuke recall recite recommend recount reflect reiterate rejoin relate remark remember remind
reminisce repeat reply report reprimand respond retort retweet reveal rhapsodise scoff scold scream shout shriek slam*
snarl sob* stammer state stress stutter suggest summarise summarize surmise testify text thank threaten thunder
translate tweet underline underscore urge vent vow wail warn whine whisper wonder wisecrack worry yell yelp
"""
_IRREGULAR = """
says said saying say tells told telling tell writes wrote written writing speaks spoke spoken speaking swears swore
sworn swearing retells retold believes believed believing thinks thought thinking feels felt talked feared
hoped foretold foresees argues asks insists explains recalls admits describes acknowledges concedes contends asserts
declares suggests adds recounts replies responds tweets writes warns complains jokes predicts notes
"""
# What tells of speech in the sentence of the quotation, but may be anything elsewhere.
_LOOSE_REGULAR = """
add address advocate agree answer appeal applaud apologise apologize approve bark beam bellow blame blast blog* bristle
call challenge charge chat* chime chronicle chuckle cite coin commend compare conclude concur* condemn congratulate
continue counsel crack credit criticise criticize crow cry defend define deliver detail direct discuss dispute document
dub* encourage endorse estimate expect explode express extol* fire forecast fret* gasp gesture gloat greet grin* growl
grunt guess gush hiss holler howl hum* imagine interrupt interview issue jab* label laugh like list load mean message
mimic name nod* object offer order paint paraphrase pause phrase point portray post pray preach press promise publish
push quiz* rage rail rally rap* ratify react realise realize record refer* refuse release request riff roar rule salute
sanction share shrug* sigh sign slur* smile smirk snap* snicker sniff snort sound stand support swear tease term title
tout trumpet type utter venture view voice volunteer wave weep whistle wink yawn
"""
# Of these, the ones that report words in any sentence.
_REPORTING = """
add answer brand call compare condemn criticise criticize cry curse demand dismiss dub* email endorse label offer praise
refer* shout speak term vow
"""
_LOOSE_IRREGULAR = """
intimates intimated intimating deems deemed deeming
begins began begun beginning puts putting put reads reading read sings sang sung singing sing means
meant mean hears heard hearing hear sees saw seen seeing teaches taught learns learned learnt holds held wants wanted
wanting find finds found finding know knows knew known decides decided made make sends sent sending send
gives gave given giving give leads led opens opened appears appeared contains contained includes
included spits spat throws threw carries carried carry bears bore speak think believe hope feel fear fears hopes hoping
understands understood dreams dreamed assumes assumed considers considered got gets quoth write swear mused question
questions questioned questioning talks talking
"""
# Nouns that tell of words, of texts that carry them, and of those that are made up.
_NOUNS = """
account accounts ad adage ads advert advertisement advice affidavit anthem apology argument article articles aside
banner banners barb bill blurb book books brief briefing broadcast brochure bumper button caption captions card
catchphrase caveat chapter chorus chants clause column commentary commercial communique compliment confession
constitution conversation conviction correspondence credo creed critique curse declaration decree definition deposition
description diary directive dissent doctrine edict editorial email emails e-mail e-mails encomium endorsement entry
epigraph epitaph essay example examples excerpt exchange explanation expression fact feedback feeling filing findings
flag flier flyer footnote form graffiti guidance guideline guidelines handbook hashtag hashtags headline headlines
heading headings hypothesis idea indictment inscription instruction instructions insult introduction invitation journal
judgment law leaflet letter letters line lines listing lyric lyrics magazine mantra manual maxim meme memo memoir
memorandum memos menu messages metaphor minutes mission monologue motto myth narrative newsletter newspaper notice
notices notion one-liner op-ed opinion outburst page pamphlet paper paragraph passage petition phrases piece placard
placards plaque platform playbook poem policy poll poster posters postcard posts prayer preamble preface principle
proclamation prompt prompts proposal prospectus proverb provision publication punchline question questions quotation
quotations readout rebuttal recommendations reference refrain reminder resolution response responses retelling reviews
review rhetoric ruling salutation sayings scenario script section sentence sentences sentiment sermon signs slogan
slogans song songs speech speeches statement statements sticker stickers story subject subtitle suggestion summary
survey t-shirt t-shirts tagline tale talk terms testament testimonial testimonials testimony theme thesis thoughts
threat tirade tombstone topic toast transcript transcripts translation treatise verdict verse version video views
warning website wisdom wish wording word words writings
according per
"""


@cache
def sayings() -> frozenset[str]:
    """Give the forms of the verbs of saying that are nothing else, in lower case."""
    forms = (form for verb in _REGULAR.split() for form in _forms(verb)[2:])
    return frozenset(forms) | frozenset(_IRREGULAR.split())


@cache
def reporting() -> frozenset[str]:
    """Give the forms of all verbs that report words, in lower case, some of them nouns as well."""
    verbs = (form for verb in (_REGULAR + _REPORTING).split() for form in _forms(verb))
    return sayings() | frozenset(verbs) | frozenset("write speak swear".split())


@cache
def _cues() -> frozenset[str]:
    """Give all words that may attribute a quotation in their own sentence."""
    verbs = (form for verb in (_REGULAR + _LOOSE_REGULAR).split() for form in _forms(verb))
    return frozenset(verbs).union(*(each.split() for each in (_IRREGULAR, _LOOSE_IRREGULAR, _NOUNS)))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(_NOUNS.split()) - reporting() - {"according", "per"}


@cache
def _ending() -> frozenset[str]:
    """Give what speaks for the paragraph after: "admitting" and "reasoning" there tell of something else."""
    return frozenset(word for word in sayings() if not word.endswith("ing"))


@cache
def _going_on() -> frozenset[str]:
    """Give the verbs by which a sentence between two quotations tells that its subject goes on to speak."""
    verbs = (_REPORTING + "agree continue press promise tout").split()
    return sayings() | {_forms(verb)[2] for verb in verbs}


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Inflect a regular verb: ask, asks, asked, asking."""
    base = verb.rstrip("*")
    stem = base + base[-1] if verb.endswith("*") else base
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    ending = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return base, base + ending, stem + "ed", stem + "ing"


_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LAST_WORD = re.compile(r"\b((?:(?:went|goes|going) )?[^\W\d_]+)\W*$")
_DASHES = frozenset("-–—―~")
# A dash with a name or with what a site engine makes one, or a source in brackets.
_AFTER = re.compile(r"\s*(?:[-–—―~]{1,3}\s*|[(\[])(?=\W{0,5}[\w\ufffc])")
# A speaker as in a transcript, before the marks and within them; a source in a heading; the credit of a picture.
_SPEAKER = re.compile(r"(?:[A-Z][\w.’-]*\s){0,3}[A-Z][\w.’-]*:\s(?![\"“])")
_CREDITED = 250
_CREDIT = re.compile(r"\b(?:[Ii]mage|[Pp]hoto|[Pp]hotograph|[Pp]icture|[Cc]redit)s?(?: by)?: ")
_LABEL = re.compile(r"[\"“‘']+(?:[A-Z][\w.’-]*\s){0,3}[A-Z][\w.’-]*:\s")
_SOURCE = re.compile(r"\b(?:from|by|with) (?:[A-Z][\w.’-]+ ){1,3}[A-Z][\w’-]+")
# Nouns that tell, in the sentence before a quotation, that words follow; verbs that do where they end it.
_ANNOUNCING = frozenset(
    "comment email letter memo message post quote quotation remark remarks speech statement testimony tip tweet "
    "verdict words".split()
)
_LAST_WORDS = frozenset(
    "added,again,agreed,answered,concurred,continued,disagreed,question,went on,goes on,going on".split(",")
)
# "Okafor was blunt": how somebody was tells that words of theirs follow.
_MOOD = re.compile(
    r"\b(?:[^\W\d_a-z]\w+|[Hh]e|[Ss]he|[Tt]he (?!mood|tone|air|atmosphere)\w+) (?:is|was|sounded|seemed|looked|felt)"
    r" (?:\w+ ){0,2}(?:adamant|angry|bitter|blunt|brief|candid|clear|concerned|confident|critical|curt|defiant|"
    r"delighted|disappointed|dismayed|dismissive|emphatic|enthusiastic|excited|firm|frank|furious|glad|grateful|happy|"
    r"heartened|hopeful|horrified|impressed|incredulous|indignant|livid|moved|optimistic|outraged|pessimistic|pleased|"
    r"proud|quick|"
    r"puzzled|relieved|resigned|scathing|sceptical|shocked|skeptical|stunned|succinct|surprised|terse|thrilled|torn|"
    r"unapologetic|unconvinced|unfazed|unimpressed|unmoved|unrepentant|upbeat|upset|worried)\b"
)
_ON = re.compile(r"\b(?:went|goes|going) on\b")
_OPENING_WORDS = 6
# "Those were the words that …", "With that she …".
_POINTS_BACK = re.compile(r"(?:with )?(?:that|those|this|these|such|so|thus|it)(?![\w’'-])", re.IGNORECASE)
_PASSIVE = frozenset("be been being is are was were".split())
_AMID = frozenset("also already always first never not now often once still".split())
_BEFORE_NOUN = frozenset("a an the no any its their own".split())
# Of these even the passive has a speaker for its subject, or tells of one.
_SPOKEN_TO = frozenset("told asked quoted echoed".split())
# What is in a sentence, not in a name.
_NO_NAMES = frozenset("and as but by for from in on or perhaps so then".split())
_PARTICLES = frozenset("de der di da du la le van von bin ibn al el of and the".split())
# "She pauses." and "The pier fell." are of so few words.
_BEAT = 3
# Who is meant by one of these may have spoken, and so may who does, in few words, what people do while they speak.
_TELLERS = frozenset("I They We".split())
_PERSONS = frozenset("he she He She".split())
_GESTURES = frozenset(
    "chuckled frowned gazed gestured glanced got grinned laughed leaned leant nodded paused pointed shook shrugged "
    "sighed smiled stared stood turned waved winked".split()
)
_FEW = 12
# No beat and no time of day is longer.
_SHORT = 40
_TIME = re.compile(r"\W{0,2}\d{1,2}(?:[:.]\d\d\b| ?[ap]\.?m\b)")
# A quotation with fewer spaces is a term if no verb reports it.
_TERM = 3
# No aside in brackets is longer.
_ASIDE = 600
_OPENING = {")": "(", "]": "["}
# The speaker of a verb of saying is no further from it, nor is a noun that tells of words from the words.
_FAR = 150


class _Attributing:
    """One pass over the blocks of running text."""

    _FLOWING = frozenset(("paragraph", "list-item", "quote"))
    _ENDING = frozenset(("title", "deck", "heading"))

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._found: list[Attribution] = []
        # what speaks for a quotation that comes next, or the paragraph where that is to be looked for if need be
        self._carry: Span | None = None
        self._before: Block | None = None
        # the quotations that may yet be spoken for
        self._waiting: list[int] = []

    def run(self) -> list[Attribution]:
        """Give the attributions of all blocks."""
        found = self._document.fact(quotations)
        if not found:
            return []
        index = 0
        for block in self._document.prose:
            first = index
            while index < len(found) and found[index].span.start < block.span.end:
                index += 1
            if block.kind in self._FLOWING:
                self._look_back(block)
                self._read(block, found[first:index])
            elif block.kind in self._ENDING:
                self._look_back(block)
                self._carry = self._question(block.span) or self._named(block.span)
                self._before = None
        self._share()
        return self._found

    def _read(self, block: Block, found: tuple[Quotation, ...]) -> None:
        if not found:
            if block.kind == "paragraph" and not self._is_beat(block):
                self._carry, self._before = None, block
            return
        end = told = block.span.start
        for index, quotation in enumerate(found):
            until = found[index + 1].span.start if index + 1 < len(found) else block.span.end
            if not self._is_blank(end, quotation.span.start):
                self._waiting = []
            attribution = self._attribute(quotation, end, until, told)
            self._found.append(attribution)
            end = quotation.span.end
            if self._is_term(attribution) and self._sentence(end - 1).end <= until:
                continue
            self._carry, self._before = attribution.cue, None
            told = end
            if attribution.cue:
                self._speak(attribution.cue)
                if end <= attribution.cue.start < until:
                    told = self._sentence(attribution.cue.start).end
            else:
                self._waiting.append(len(self._found) - 1)
        if told == block.span.start or not self._is_blank(end, block.span.end):
            self._waiting = []
            if self._carry and self._is_parted(told, block.span.end):
                self._carry = None
            self._before = None if self._carry else block
        elif self._carry and self._text[slice(*self._carry)].lower() in _nouns():
            self._carry = None

    def _is_term(self, attribution: Attribution) -> bool:
        """Tell a few words within a sentence that no verb reports from speech."""
        inner, cue = attribution.quotation.inner, attribution.cue
        return (
            not attribution.alone
            and self._text.count(" ", *inner) < _TERM
            and not (cue and self._text[slice(*cue)].lower() in reporting())
        )

    def _speak(self, cue: Span) -> None:
        """Let a cue speak for the quotations that wait."""
        for index in self._waiting:
            self._found[index] = self._found[index]._replace(cue=cue, reach="neighbour")
        self._waiting = []

    def _look_back(self, block: Block) -> None:
        """See whether a block tells who said what ends the one before: "— Name", a name, "That was what he …"."""
        if not self._waiting:
            return
        last = self._found[self._waiting[-1]].quotation
        if self._is_byline(block):
            self._speak(block.span)
        elif _POINTS_BACK.match(self._text, *block.span):
            cue = self._answering(Span(block.span.start, self._sentence(block.span.start).end))
            if cue:
                self._speak(cue)
        elif self._text[last.inner.end - 1] == "?" and quotation_at(self._document, block.span.start):
            # a question and its answer: two who take turns
            self._carry = Span(block.span.start, block.span.start + 1)
            self._speak(self._carry)
        self._waiting = []

    def _attribute(self, quotation: Quotation, since: int, until: int, told: int) -> Attribution:
        """Look for a cue between the quotation before and the one after. Up to `told` the text tells who spoke last."""
        start, end = quotation.span
        lead = Span(max(since, self._sentence(start).start), start)
        tail = Span(end, min(until, max(self._sentence(end - 1).end, end)))
        alone = self._is_blank(*lead) and self._is_blank(*tail)
        cue = (
            self._nearest(lead, _cues(), last=True)
            or self._nearest(tail, _cues())
            or self._speaks_on(tail)
            or self._mark(lead, end, until, quotation.block)
        )
        if cue:
            return Attribution(quotation, cue, "sentence", alone)
        cue = self._preceding(since, lead.start) or self._after(tail.end, until)
        if cue:
            return Attribution(quotation, cue, "neighbour", alone)
        label = _SPEAKER.match(self._text, *quotation.block.span) or signature(self._document, quotation)
        if label:
            return Attribution(quotation, Span(*label.span()), "neighbour", alone)
        if self._is_severed(quotation, until) or (
            quotation.block.kind == "paragraph" and self._is_parted(told, lead.start)
        ):
            return Attribution(quotation, None, None, alone)
        if self._before:
            self._carry = self._closing_cue(self._before, any_cue=quotation.block.kind == "quote")
        return Attribution(quotation, self._carry, "carried" if self._carry else None, alone)

    def _is_severed(self, quotation: Quotation, until: int) -> bool:
        """Say whether a quotation that nothing introduces meets the next with no word between: a speaker was cut."""
        block, end = quotation.block.span, quotation.span.end
        return (
            quotation.closed
            and self._text[quotation.inner.end - 1] not in ";:"
            and until < block.end
            and self._text[end:until] == " "
            and not starts_line(self._document, until)
            and not (self._carry and self._document.block_at(self._carry.start).kind in self._ENDING)
        )

    def _is_parted(self, start: int, end: int) -> bool:
        """Say whether the text between two places goes on to tell something else. An aside in brackets does not."""
        while start < end:
            sentence = Span(self._sentence(end - 1).start, end)
            if sentence.start < start:
                return False
            text = self._text[slice(*sentence)].strip()
            opening = _OPENING.get(text[-1:])
            aside = self._text.rfind(opening, max(start, end - _ASIDE), end) if opening else -1
            if aside >= 0 and self._sentence(aside).start == aside:
                end = aside
            elif _WORD.search(text):
                return not (self._is_same(text) or self._speaks_on(sentence))
            else:
                end = sentence.start
        return False

    def _is_same(self, sentence: str) -> bool:
        """Say whether a sentence may well be about whoever spoke last."""
        found = _WORD.findall(sentence)
        persons = _PERSONS | _GESTURES if len(found) <= _FEW else _PERSONS
        if len(found) <= _BEAT or found[0] in _TELLERS or not persons.isdisjoint(found):
            return True
        if self._carry is None:
            return False
        start, end = self._sentence(self._carry.start)
        names = _WORD.findall(self._text, max(start, self._carry.start - _FAR), min(end, self._carry.end + _FAR))
        return not {name for name in names if name.istitle()}.isdisjoint(word for word in found[:3] if len(word) > 3)

    def _speaks_on(self, sentence: Span) -> Span | None:
        """Give what tells that somebody speaks on: "Lund added that …", "Lund went on"."""
        on = _ON.search(self._text, *sentence)
        return Span(*on.span()) if on else self._nearest(sentence, _going_on())

    def _mark(self, lead: Span, end: int, until: int, block: Block) -> Span | None:
        """Take a colon before the quotation, or a dash, a bracket or a bare name after it, for an attribution."""
        if self._text[lead.start : lead.end].rstrip().endswith(":"):
            return lead
        mark = _AFTER.match(self._text, end, until) or _LABEL.match(self._text, lead.end, end)
        if mark:
            return Span(*mark.span())
        rest = Span(end, until)
        if self._is_blank(*rest):
            return None
        return rest if self._is_name(rest, block) or self._is_credit(rest) else None

    def _is_credit(self, span: Span) -> bool:
        """Say whether a short text gives the credit of a picture, and so belongs to whoever is in it."""
        return span.end - span.start <= _CREDITED and _CREDIT.search(self._text, *span) is not None

    def _preceding(self, since: int, until: int) -> Span | None:
        if self._is_blank(since, until):
            return None
        sentence = Span(max(since, self._sentence(until - 1).start), until)
        return self._introduction(sentence, sayings())

    def _after(self, since: int, until: int) -> Span | None:
        """Look in the sentence after. One as short as "Hannity pressed." may have any cue."""
        while since < until and self._text[since].isspace():
            since += 1
        if since >= until:
            return None
        return self._answering(Span(since, min(self._sentence(since).end, until)))

    def _answering(self, sentence: Span) -> Span | None:
        """Give what in a sentence after a quotation tells whose it was."""
        found = list(islice(_WORD.finditer(self._text, *sentence), _OPENING_WORDS))
        if not found:
            return None
        opening = Span(sentence.start, found[-1].end())
        words = sayings()
        if len(found) <= 4 and self._sentence(sentence.start).end <= sentence.end:
            words = _cues()
        # "… is it?" Lund went on.
        cue = self._speaks_on(opening) or self._nearest(sentence, words)
        if cue or not _POINTS_BACK.match(self._text, found[0].start()):
            return cue
        return self._nearest(opening, _ANNOUNCING)

    def _is_beat(self, block: Block) -> bool:
        """Tell "She pauses." between two parts of a speech from a report that ends it, or begins one."""
        if self._is_credit(block.span) or (
            self._text[block.span.start] == "(" and self._text[block.span.end - 1] == ")"
        ):
            return True
        short = block.span.end - block.span.start <= _SHORT and len(_WORD.findall(self._text, *block.span)) <= _BEAT
        return short and not self._is_dated(block) and self._closing_cue(block) is None

    def _is_dated(self, block: Block) -> bool:
        """Say whether a line begins a report, as "1:50 p.m." does."""
        return block.span.end - block.span.start < _SHORT and _TIME.match(self._text, *block.span) is not None

    def _closing_cue(self, block: Block, *, any_cue: bool = False) -> Span | None:
        """Give what in the last sentence of a block speaks for the next."""
        end = block.span.end
        sentence = Span(max(self._sentence(end - 1).start, block.span.start), end)
        # a line without a full stop is a label, whatever the reader of the format took it for
        is_label = self._text[end - 1].isalnum() or (self._text[end - 1] in ":," and not self._is_dated(block))
        if is_label or self._is_name(block.span, block):
            return sentence
        return self._nearest(sentence, _cues(), last=True) if any_cue else self._introduction(sentence, _ending())

    def _introduction(self, sentence: Span, verbs: frozenset[str]) -> Span | None:
        """Give what in the sentence before a quotation tells whose it is."""
        found = _LAST_WORD.search(self._text, max(sentence.end - 30, sentence.start), sentence.end)
        if found and found[1].lower() in _LAST_WORDS:
            return Span(*found.span(1))
        mood = _MOOD.search(self._text, *sentence)
        if mood:
            return Span(*mood.span())
        end_of_it = Span(max(sentence.start, sentence.end - _FAR), sentence.end)
        return (
            self._question(sentence)
            or self._nearest(sentence, verbs, last=True)
            or self._nearest(end_of_it, _ANNOUNCING, last=True)
        )

    def _question(self, sentence: Span) -> Span | None:
        """Give a question: what follows is the answer of whoever was asked."""
        return sentence if self._text[sentence.start : sentence.end].rstrip(" \n\"'”’»)").endswith("?") else None

    def _named(self, heading: Span) -> Span | None:
        """Give the source that a heading names: "A tip from Dana Pryce"."""
        found = _SOURCE.search(self._text, *heading)
        return Span(*found.span()) if found else None

    def _is_byline(self, block: Block) -> bool:
        """Take a line after a dash, or a short line that looks like a name, for the speaker."""
        source = self._document.source.text[block.outer.start : block.outer.start + 20].lstrip(" \t>")
        if block.span.end - block.span.start > 120:
            return False
        if source[:1] in _DASHES or self._text[block.span.start] in _DASHES:
            return True
        return source[:1] not in "#<" and self._is_name(block.span, block)

    def _is_name(self, span: Span, block: Block) -> bool:
        """Say whether a span is one to five capitalised words: described after a comma, or known from elsewhere."""
        if span.end - span.start > 120:
            return False
        name, _, description = self._text[span.start : span.end].strip().partition(",")
        found = _WORD.findall(name)
        if not 1 <= len(found) <= 5 or name[-1] in "?!:" or len(description.split()) > 12:
            return False
        in_name = (word in _PARTICLES or (word[0].isupper() and word.lower() not in _NO_NAMES) for word in found)
        if not all(in_name) or found[0] in _NO_NAMES:
            return False
        if description and span == block.span and self._text[span.end - 1] == ".":
            return False
        first = self._text.find(found[-1])
        return (
            (bool(description) and len(found) > 1)
            or block.kind == "quote"
            or self._text.find(found[-1], first + 1) >= 0
        )

    def _nearest(self, within: Span, words: frozenset[str], *, last: bool = False) -> Span | None:
        """Give the first word, or the last, that is one of `words` and has a speaker."""
        if words.isdisjoint(_WORD.findall(self._text[within.start : within.end].lower())):
            return None
        found = None
        elsewhere = words is not _cues()
        before = second = ""
        for match in _WORD.finditer(self._text, *within):
            word = match[0].lower()
            # "Bill" and "Law" within a sentence are names
            is_name = match[0].istitle() and match.start() > within.start and (elsewhere or word not in sayings())
            is_off = self._text.startswith(" off", match.end())  # "called off", "written off"
            if word in words and not is_name and not is_off and not _is_idle(word, before, second, elsewhere=elsewhere):
                found = Span(*match.span())
                if not last:
                    break
            before, second = word, before
        return found

    def _share(self) -> None:
        """Give all parts of a speech the cue of the first part that has one."""
        cues: dict[int, Span] = {}
        for each in self._found:
            if each.cue:
                cues.setdefault(each.quotation.speech, each.cue)
        for index, each in enumerate(self._found):
            cue = cues.get(each.quotation.speech)
            if each.cue is None and cue:
                self._found[index] = each._replace(cue=cue, reach="carried")

    def _sentence(self, offset: int) -> Span:
        sentence = sentence_at(self._document, offset)
        return sentence.span if sentence else Span(offset, offset)

    def _is_blank(self, start: int, end: int) -> bool:
        return not self._text[start:end].strip()


def _is_idle(word: str, before: str, second: str, *, elsewhere: bool) -> bool:
    """Say whether a verb of saying has nobody who speaks: "nobody said"; elsewhere "was reported", "a reported"."""
    if before in ("nobody", "none", "neither") or (second, before) == ("no", "one"):
        return True
    if not elsewhere or not word.endswith("ed"):
        return False
    auxiliary = second if before.endswith("ly") or before in _AMID else before
    return before in _BEFORE_NOUN or (auxiliary in _PASSIVE and word not in _SPOKEN_TO)
