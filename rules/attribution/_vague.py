"""The words of vague-source: sources that are nobody in particular, and what they are made to say."""

from collections.abc import Iterator
from functools import cache

_MANY = (
    r"(?:many|some|several|most|numerous|countless|various|certain|plenty of|lots of|a lot of|a (?:growing )?number of|"
    r"a (?:growing )?chorus of|scores of|dozens of)"
)
# Those who know, watch or judge for a living: they are a source by themselves.
_KNOWING = """
analysts academics commentators critics detractors economists experts historians insiders observers onlookers pundits
researchers scholars scientists sceptics skeptics specialists watchers
"""
# Everybody else is one only when there are "many" or "some" of them.
_OTHERS = """
activists advocates americans britons campaigners citizens conservatives consumers customers doctors employees
executives fans folks investors lawyers lawmakers leaders liberals locals neighbours neighbors officials parents people
players politicians professionals readers residents students supporters teachers users viewers voters workers
"""
_SAY = (
    r"(?:say|said|argue|argued|believe|believed|think|thought|claim|claimed|contend|contended|maintain|suggest|suggested|"
    r"assert|asserted|insist|insisted|agree|agreed|suspect|suspected|predict|predicted|warn|warned|"
    r"point out|pointed out|have (?:said|argued|claimed|suggested|warned|pointed out|called|described|hailed)|"
    r"would (?:say|argue|agree))"
)
_JUDGE = (
    r"(?:see|view|viewed|regard|regarded|consider|considered|call|called|describe|described|fear|feared|credit|credited|"
    r"blame|blamed|speculate|speculated|have (?:questioned|criticised|criticized|praised|speculated))"
)
_FELT = (
    r"(?:were|are|remain|remained) (?:\w+ly )?(?:alarmed|amazed|baffled|bewildered|concerned|convinced|disappointed|"
    r"dismayed|divided|impressed|outraged|puzzled|sceptical|shocked|skeptical|stunned|surprised|unconvinced|unimpressed|"
    r"worried)"
)
_HOW = r"(?:(?:now|also|still|already|often|rightly|widely|generally|increasingly|long|even) )?"
# "Critics say" stands at the head of a clause, where nothing tells whose critics they are.
_HEAD = r"(?:^|[.!?:;,—–(\n] *|\b(?:and|but|that|as|while|though|although|because|which|whom|where) )"
_FEELING = "sentiment|consensus|feeling|belief|sense|perception|view|opinion|impression|suspicion|unease"
_STARTLING = (
    "alarming|baffling|bewildering|breathtaking|chilling|confusing|controversial|disappointing|disturbing|divisive|"
    "frustrating|galling|hypocritical|infuriating|jarring|offensive|puzzling|shocking|startling|surprising|troubling|"
    "unacceptable|unsettling|unthinkable|worrying"
)
_MOVED = (
    "left|leaves|leaving|had|has|have|prompted|led|leading|caused|puzzled|surprised|shocked|alarmed|angered|stunned|"
    "baffled|divided|worried|worries|struck|strikes"
)
_STUDIES = (
    r"(?:(?:many|some|several|most|numerous|countless|multiple|various|recent|new|previous|past) ){0,2}"
    r"(?:studies|surveys|research)"
)
_SHOW = (
    r"(?:shows?|shown|suggests?|suggested|indicates?|indicated|finds?|found|proves?|proved|proven|reveals?|revealed|"
    r"confirms?|confirmed|demonstrates?|demonstrated)"
)


# Before "experts say" they tell whose experts, that it is a term, or that another form has it; or they belong to the
# words before.
OWNING = frozenset(
    "the our his her their its my your these those this no few two three four five what all many some several most "
    "numerous countless various certain of".split()
)
JOINING = frozenset("and but even that which who as while where though because so or then yet also".split())


@cache
def crowds() -> frozenset[str]:
    """Give the words for people of whom nobody is named."""
    return frozenset(f"{_KNOWING} {_OTHERS} some many others".split())


def patterns() -> Iterator[str]:
    """Give the forms; the vague words are the group `vague`, with `kind` before them, or `study`."""
    kind = r"(?:[\w’'-]+ ){0,2}?"
    knowing = f"(?:{'|'.join(_KNOWING.split())})"
    others = f"(?:{'|'.join(_OTHERS.split())})"
    inside = r"(?:many|some|most|several|others) (?:in|within|inside|across) the [\w’'-]+"
    # Many political observers say; some tech leaders argue; many in the town believe
    yield rf"(?i:\b(?P<vague>{_MANY} {kind}(?:{knowing} {_HOW}(?:{_SAY}|{_JUDGE}|{_FELT})|{others} {_HOW}{_SAY})))\b"
    yield rf"(?i:\b(?P<vague>{inside} (?:[\w’'-]+ )?(?:{_SAY}|{_JUDGE}|{_FELT})))\b"
    # Critics say; legal experts believe; according to experts
    yield rf"(?i:{_HEAD}(?:(?P<kind>[\w’'-]+) )?(?P<vague>{knowing} {_HOW}(?:{_SAY}|{_JUDGE})))\b"
    yield rf"(?i:\b(?P<vague>according to (?:{_MANY} )?{kind}{knowing})(?:[.,;:)”]|$))"
    # Many believe; some would argue
    claim = (
        "(?:say|argue|believe|claim|contend|would (?:say|argue)|have (?:argued|called|suggested|described|questioned))"
    )
    yield rf"(?i:{_HEAD}(?P<vague>(?:many|some) {_HOW}{claim}))\b"
    # a combination that left many observers scratching their heads; to many critics, it was a surprise
    yield rf"(?i:\b(?:{_MOVED}) (?P<vague>{_MANY} {kind}{knowing}|{inside}))\b"
    yield rf"(?i:{_HEAD}(?P<vague>(?:to|for) {_MANY} {kind}{knowing})(?:[.,;:)]|$))"
    # jarring for many
    whom = "(?:many|some|most)(?: people| observers| critics| readers)?"
    yield rf"(?i:\b(?P<vague>(?:{_STARTLING}) (?:for|to) {whom})(?:[.,;:!?)]|$| and | but ))"
    # it is widely believed; is widely regarded as; it is believed that
    widely = "(?:widely|generally|commonly|broadly|universally)"
    thought = "(?:seen|regarded|viewed|considered|believed|thought|perceived)"
    yield rf"(?i:\b(?P<vague>(?:is|are|was|were|been) {widely} (?:{thought}|accepted|assumed|agreed|held)))\b"
    said = "(?:believed|thought|said|claimed|argued|felt|suggested)"
    yield rf"(?i:\b(?P<vague>it(?: is|’s|'s| has been) (?:often )?{said}) that)\b"
    # Studies show; research suggests
    often = r"(?:(?:have|has|also|now|consistently|clearly|often|repeatedly) ){0,2}"
    yield rf"(?i:{_HEAD}(?P<study>{_STUDIES} {often}{_SHOW}))\b"
    # a growing sentiment among some tech leaders; a widespread belief that
    growing = "(?:a|the) (?:growing|widespread|general|common|broad|wide|prevailing|mounting|shared)"
    among = rf"(?:(?:among|amongst) (?:{_MANY} |the )?{kind}[a-z]+s|(?:in|across|within) the {kind}(?:industry|public))"
    yield rf"(?i:\b(?P<vague>{growing} (?:{_FEELING}) {among}))\b"
    yield rf"(?i:\b(?P<vague>{growing} (?:{_FEELING})) that)\b"
