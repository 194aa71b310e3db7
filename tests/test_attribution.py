"""Who says it: quotations with and without a speaker, hedges, guesses, and sources that are nobody."""

from collections.abc import Callable
from functools import partial

import pytest

from editlint.document import Document, Source
from editlint.facts.attributions import attributions
from editlint.plugins import Plugins
from editlint.readers.text import editlint_read
from editlint.report import Report

Check = Callable[..., Report]
QUOTE = "“I heard it crack and I ran down to the water.”"


def read(text: str) -> Document:
    document = editlint_read(Source(text))
    assert document is not None
    return document


@pytest.fixture
def find(plugins: Plugins, run: Check) -> Callable[..., list[str]]:
    """Give a function that gives the texts that some rules flag."""

    def found(text: str, *names: str, path: str = "draft.txt") -> list[str]:
        return [each.text for each in run([plugins.rules[name] for name in names], text, path).diagnostics]

    return found


@pytest.mark.parametrize(
    ("text", "cue", "reach"),
    [
        (f"{QUOTE} Karlow said.", "said", "neighbour"),
        ("“It cracked,” Karlow said.", "said", "sentence"),
        ("“It cracked,” said Karlow, “and I ran.”", "said", "sentence"),
        ("Karlow wrote, “It cracked.”", "wrote", "sentence"),
        ("Karlow was blunt: “It cracked.”", "Karlow was blunt: ", "sentence"),
        ("According to the memo, “it cracked.”", "memo", "sentence"),
        (f"{QUOTE} — Ines Karlow", " — ", "sentence"),
        (f"Karlow shook her head. {QUOTE}", None, None),
        (f"Karlow explained why. {QUOTE}", "explained", "neighbour"),
        (f"Nobody said a word. {QUOTE}", None, None),
        (f"The fault was reported at noon. {QUOTE}", None, None),
        (f"The fault was first noted at noon. {QUOTE}", None, None),
        (f"There were no reported faults. {QUOTE}", None, None),
        (f"Karlow wrote off the boat. {QUOTE}", None, None),
        (f"Karlow wrote off to Osmer for it. {QUOTE}", None, None),
        (f"The port was in secret talks. {QUOTE}", None, None),
        (f"Karlow sent a letter to the board. {QUOTE}", "letter", "neighbour"),
        (
            f"The letter lay on a desk all winter, {'and it was cold there, ' * 7}and no keeper came. {QUOTE}",
            None,
            None,
        ),
        (f"{QUOTE} Those were the words on the wall.", "words", "neighbour"),
        (f"{QUOTE} That might seem odd to all who have ever read the statement.", None, None),
        (f"{QUOTE}\n\nWith that, Karlow told them to leave.", "told", "neighbour"),
        (f"{QUOTE}\n\nWith the port shut for good, Karlow told them to leave.", None, None),
        (f"Karlow was asked about it. {QUOTE}", "asked", "neighbour"),
        (f"The mayor was furious. {QUOTE}", "The mayor was furious", "neighbour"),
        (f"The mood was angry. {QUOTE}", None, None),
        (f"What did she do? {QUOTE}", "What did she do? ", "neighbour"),
        (f"{QUOTE} Karlow pressed.", "pressed", "neighbour"),
        (f"“It cracked,” Karlow said.\n\n{QUOTE}", "said", "sentence"),
        (f"Karlow: I was there. {QUOTE}", "Karlow: ", "neighbour"),
        ("Clerk Bill Karlow met the “men who had heard it crack” at nine.", None, None),
        (f"{QUOTE} Mayor Ortiz arrived at nine and left at ten.", None, None),
    ],
)
def test_cue_and_reach(text: str, cue: str | None, reach: str | None) -> None:
    document = read(text)
    first = document.fact(attributions)[0]
    assert (document[first.cue] if first.cue else None, first.reach) == (cue, reach)


@pytest.mark.parametrize(
    "text",
    [
        f"The road is shut.\n\n{QUOTE}\n\nRepairs start in May.",
        f"The road is shut. {QUOTE} Repairs start in May.",
        f"“It is over,” Lund said.\n\nThe road was shut by noon.\n\n{QUOTE}",
        f"“It is over,” Lund said.\n\nBackground\n\n{QUOTE}\n\nWork began in 1998.",
        f"The mill closed in June. Two hundred jobs went with it.\n\n{QUOTE}",
        f"{QUOTE} Mayor Lena Ortiz arrived at nine and left at ten.",
        f"Rents rose by 12 percent.\n\n{QUOTE}\n\nReaction\n\nThe council meets on Tuesday.",
    ],
)
def test_orphans(find: Callable[..., list[str]], text: str) -> None:
    assert find(text, "unattributed-quote") == [QUOTE]


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTE}\n\nThat was how Ines Karlow described the night.",
        f"{QUOTE}\n\n— Ines Karlow",
        f"{QUOTE}\n\nInes Karlow, resident",
        f"Karlow spoke for an hour.\n\n{QUOTE}",
        f"“Who ran?”\n\n{QUOTE}\n\n“I did not,” Karlow said.",
        f"Karlow told the board this:\n\n{QUOTE}",
        f"“It is over,” Karlow said. The pier fell. {QUOTE}",
        f"Did you hear it?\n\n{QUOTE}",
        f"“It cracked,” Karlow said.\n\nShe paused.\n\n{QUOTE}",
        f"The road is shut. {QUOTE} (Karlow, 2019)",
        f"The road is shut.\n\n{QUOTE}\n\n“I heard it crack and I ran,” Karlow said. “I ran down to the water.”",
        f"{QUOTE}\n\nThe road is shut.",
    ],
)
def test_spoken_for(find: Callable[..., list[str]], text: str) -> None:
    assert find(text, "unattributed-quote") == []


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        (f"Karlow said it was late.\n\n{QUOTE}", "carried"),
        (f"Karlow said it was late.\n\n{QUOTE} “It was dark.”", None),
        (f"Karlow said it was late.\n\nThe pier is old. {QUOTE}", None),
        (f"A town admitting sailors lies here.\n\n{QUOTE}", None),
        (f"# A tip from Ines Karlow\n\n{QUOTE} “It was dark.”", "carried"),
        (f"“It cracked,” Karlow said.\n\nThe pier. Image: Lund.\n\n{QUOTE}", "carried"),
    ],
)
def test_what_the_paragraph_before_says(text: str, reach: str | None) -> None:
    assert [each.reach for each in read(text).fact(attributions)][-1] == reach


TOLD = "“It cracked,” Karlow said. "


@pytest.mark.parametrize(
    "text",
    [
        # told within the paragraph
        f"{TOLD}The county owns the pier and two more. {QUOTE}",
        f"{TOLD}The repairs will cost the town a million a year. {QUOTE} The work on it goes slowly.",
        f"{TOLD}“It was old.” Nobody had painted the posts since the war ended. {QUOTE}",
        f"{TOLD}Two of the three sheds at the far end were turned over to the men from Osmer in May. {QUOTE}",
        f"{TOLD}The county owns the pier and two more. [Osmer Post.] {QUOTE}",
        # told at the end of the paragraph before
        f"{TOLD}The county owns the pier and two more.\n\n{QUOTE}",
        f"{TOLD}Two men from Osmer drove up to the gate.\n\n{QUOTE}\n\nIt is shut.",
        f"Karlow called it “a mess.” The county owns the pier and two more.\n\n{QUOTE}",
        # a report begins
        f"{TOLD}\n\n1:50 p.m.\n\n{QUOTE}",
        f"{TOLD}\n\n[9 a.m.]\n\n{QUOTE}",
        f"{TOLD}\n\n12:20 p.m.:\n\n{QUOTE}",
        # a term that nobody says hands nothing on
        f"The gates will open on the “New Pier” that day.\n\n{QUOTE}",
        f"The boats are “carbon neutral” and make no noise at all.\n\n{QUOTE}",
        f"Men in shirts with “We Stay” on them carried the boats. {QUOTE}",
        f"{TOLD}\n\nFrom now on the gate has the name “Old Gate.”\n\n{QUOTE}",
        # words that only look like verbs of saying
        f"The Convention Relating to Piers was signed in Osmer. {QUOTE}",
        f"The crowd left, and only the men from Osmer stayed on.\n\n{QUOTE}",
        f"Divers came, and the question of a new pier was left to them.\n\n{QUOTE}",
    ],
)
def test_the_text_tells_something_else(find: Callable[..., list[str]], text: str) -> None:
    assert find(text, "unattributed-quote") == [QUOTE]


@pytest.mark.parametrize(
    "text",
    [
        # an aside
        f"{TOLD}(It was built in 1911.) {QUOTE}",
        f"{TOLD}\n\n(It was built in 1911. The county owns it.)\n\n{QUOTE}",
        f"{TOLD}. . . {QUOTE}",
        f"{TOLD}[It was built in 1911.] {QUOTE}",
        # the same person
        f"{TOLD}She has worked on the pier for twenty years. {QUOTE}",
        f"{TOLD}Karlow has worked on the pier for twenty years. {QUOTE}",
        f"{TOLD}After a winter in the harbour office, she left for Osmer. {QUOTE}",
        f"{TOLD}They have fished here for many long years. {QUOTE}",
        f"{TOLD}I wrote it all down as well as I could. {QUOTE}",
        # somebody does something, or goes on
        f"{TOLD}The mayor got up. {QUOTE}",
        f"{TOLD}Wim Aster shook his head. {QUOTE}",
        f"{TOLD}“It was old, wasn’t it?” Karlow went on, looking at the sea. {QUOTE}",
        f"{TOLD}Karlow’s son added that nobody had painted the posts since the war. {QUOTE}",
        # the source is in brackets, behind a link, or pictured
        f"The pier is shut. {QUOTE} [Osmer Post]",
        f"The pier is shut.\n\n{QUOTE} Ines Karlow image: Dana Pryce.",
        f"The pier is shut.\n\n{QUOTE}[6]",
        # a label, whatever it begins with
        f"“Osmer” has three rules for men at sea:\n\n{QUOTE}",
        f"3 sailors told the court the same:\n\n{QUOTE}",
    ],
)
def test_the_text_goes_on_with_the_speaker(find: Callable[..., list[str]], text: str) -> None:
    assert find(text, "unattributed-quote") == []


@pytest.mark.parametrize(
    "text",
    [
        f"The pier is shut.\n\n[{QUOTE}](https://osmer.example/karlow)\n\nIt is old.",
        "The pier is shut.\n\n“[I heard it crack and I ran](https://osmer.example/karlow) down to the water.”",
        f"The pier is shut. [{QUOTE}](https://osmer.example/karlow) It is old.",
    ],
)
def test_a_link_leads_to_the_speaker(find: Callable[..., list[str]], text: str) -> None:
    assert find(text, "unattributed-quote", path="draft.md") == []


@pytest.mark.parametrize(
    ("passage", "rest"),
    [
        (f"{QUOTE} “It was dark and nobody else was there.”", " The rain stopped."),
        (f"{QUOTE} “It was a dark night.” “Nobody else was there.”", ""),
        (f"“Who was there that night at the pier?” {QUOTE}", "\n\nIt is shut."),
    ],
)
def test_quotations_that_meet_are_one_passage(find: Callable[..., list[str]], passage: str, rest: str) -> None:
    assert find(f"The road is shut.\n\n{passage}{rest}", "unattributed-quote") == [passage]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        (f"{TOLD}She has run the port since 1998. {QUOTE} “It was a dark night.”", [f"{QUOTE} “It was a dark night.”"]),
        (f"{TOLD}With her crew, Karlow left for Osmer. {QUOTE} “It was so late.”", [f"{QUOTE} “It was so late.”"]),
        (f"The men call the pier “a friend.” Ada Lund got up. {QUOTE} “It was dark.”", [QUOTE]),
        (f"{TOLD}The crew has told her, “it was dark that night;” “it was so late;” {QUOTE}", []),
    ],
)
def test_quotations_that_meet_have_lost_a_speaker(
    find: Callable[..., list[str]], text: str, passages: list[str]
) -> None:
    assert find(text, "unattributed-quote") == passages


@pytest.mark.parametrize(
    "lead",
    [
        "The team is focused on",
        "Our pier has the famous",
        "There was no more",
        "The mission of the port is",
    ],
)
def test_mottoes_and_terms_are_no_report(find: Callable[..., list[str]], lead: str) -> None:
    assert find(f"{TOLD}\n\n{lead} “help for all who come in from the sea.”", "unattributed-quote") == []


def test_a_title_at_the_end_is_no_signature() -> None:
    document = read("It is shut.\n\n“There are eels with more of a spine than Sen. Dana Pryce.”")
    assert [each.cue for each in document.fact(attributions)] == [None]


@pytest.mark.parametrize("last", ["Advantage Karlow.", "Dear Karlow, we wait.", "In Osmer, nobody came."])
def test_a_last_sentence_is_no_signature(last: str) -> None:
    document = read(f"It is shut.\n\n“I heard it crack and I ran down. {last}”")
    assert [each.cue for each in document.fact(attributions)] == [None]


@pytest.mark.parametrize("line", ["Karlow Undone By Karlow.", "Touché, but getting there is no feat."])
def test_a_line_of_other_words_is_no_name(line: str) -> None:
    document = read(f"Karlow left.\n\n{QUOTE} {line}\n\nIt is shut.")
    assert [each.cue for each in document.fact(attributions)] == [None]


def test_a_quotation_within_may_end_a_speech(find: Callable[..., list[str]]) -> None:
    quote = "“I heard it crack and I asked, ‘Will it hold for one more night?’”"
    assert find(f"The road is shut.\n\n{quote}\n\nIt is old.", "unattributed-quote") == [quote]


def test_a_sentence_with_commas_is_no_byline() -> None:
    document = read(f"It is shut.\n\n{QUOTE}\n\nHowever, for others, the pier was sold in the spring.")
    assert [each.cue for each in document.fact(attributions)] == [None]


def test_a_pull_quote_is_signed_within_its_marks() -> None:
    document = read("It is shut.\n\n“I heard it crack and I ran down.\nInes Karlow, port chief.”")
    assert [each.reach for each in document.fact(attributions)] == ["neighbour"]


def test_a_speech_is_one_finding(find: Callable[..., list[str]]) -> None:
    text = "The road is shut.\n\n“It cracked in the night.\n\n“I ran down to the water.”\n\nRepairs start in May."
    assert find(text, "unattributed-quote") == ["“It cracked in the night."]


def test_a_fragment_counts_in_a_report_only(find: Callable[..., list[str]]) -> None:
    fragment = "The quay will be “a gift to every smuggler on this coast,” and work starts in May."
    report = f"“It is over,” Lund said.\n\nThe pier is shut.\n\n{fragment}"
    assert find(report, "unattributed-quote") == ["“a gift to every smuggler on this coast,”"]
    assert find(f"The pier is shut.\n\n{fragment}", "unattributed-quote") == []
    memo = report.replace("Lund said", "according to the memo")
    assert find(memo, "unattributed-quote") == ["“a gift to every smuggler on this coast,”"]
    assert find(report.replace("The quay", "You know the quay"), "unattributed-quote") == []


def test_the_hedge_speaks_first(find: Callable[..., list[str]]) -> None:
    text = "The road is shut.\n\n“Nobody leaves this room,” the minister reportedly said."
    assert find(text, "unattributed-quote", "hedged-quote") == ["reportedly said"]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("The minister reportedly told aides that the plan was “dead in the water.”", "reportedly told"),
        ("“Nobody leaves,” he is alleged to have said.", "is alleged to have said"),
        ("“The ship is lost,” it was said.", "it was said"),
        ("“There will be cuts,” according to reports.", "according to reports"),
        ("“Why now?” Lund reportedly asked.", "reportedly asked"),
        ("The full transcript of the call has never been published.", None),
        ("The full transcript of her call has never been published.", "The full transcript of her call has never been"),
        ("Nobody has the exact words of his apology.", "Nobody has the exact words"),
        ("The firm, which reportedly owes $3 million, called the claim “absurd.”", None),
        ("It is understood by everyone here that “late” means late.", None),
        ("“I quit,” she said, apparently in tears.", None),
        ("“I quit,” Lund said. She reportedly told the crew to go.", None),
        ("“There will be cuts,” according to reports in the Gazette.", None),
    ],
)
def test_hedges(find: Callable[..., list[str]], text: str, hedge: str | None) -> None:
    found = find(text, "hedged-quote")
    assert [each[: len(hedge or "")] for each in found] == ([hedge] if hedge else [])


def test_what_rests_on_missing_words(plugins: Plugins, run: Check) -> None:
    text = (
        "Pryce Thanks Rival for the Quay\n\nPort chief thanks her oldest rival, and the crew cheers her\n\n"
        "Pryce spoke on Monday. While the exact wording of her thanks has not been made public, the crew cheered."
    )
    (found,) = run([plugins.rules["hedged-quote"]], text).diagnostics
    assert found.text == "While the exact wording of her thanks has not been made public"
    assert [(each.text, each.location.start) for each in found.related] == [("Thanks", 6), ("thanks", 44)]
    assert found.message == (
        "The headline and the deck rest on this thanks, but this sentence admits that nobody has the words. Get them "
        "and quote them, or take the thanks out of the headline and the deck."
    )


def test_without_a_headline_the_body_rests_on_them(plugins: Plugins, run: Check) -> None:
    text = "Pryce praised the crew.\n\nThe exact words of her praise were not recorded. Later she praised the mayor."
    (found,) = run([plugins.rules["hedged-quote"]], text).diagnostics
    assert [each.text for each in found.related] == ["praised", "praised"]
    assert found.message.endswith("or take the praise out of the rest of the draft.")


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        ("Mayor Ola Brandt left. He seems to be arguing that it can wait if it must.", "He seems to be arguing"),
        ("Mayor Ola Brandt left. Mr. Brandt may not be trying.", "Mr. Brandt may not be trying"),
        ("Mayor Ola Brandt left. It suggests that he is tired.", None),
        ("Mayor Ola Brandt left. He may want to check his sums.", None),
        ("Mayor Ola Brandt left, and he may be trying again, Lund said.", None),
        ("Mayor Ola Brandt left. Is he hoping for rain? He may be late.", None),
        ("He may be trying to help at this age.", None),
    ],
)
def test_guesses(find: Callable[..., list[str]], text: str, guess: str | None) -> None:
    assert find(text, "guessed-motive") == ([guess] if guess else [])


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("The law, critics say, goes too far.", "critics say"),
        ("As many legal scholars have argued, it goes too far.", "many legal scholars have argued"),
        ("Observers say the vote was close [[1]].", "Observers say"),
        ("Studies show that ferries are safe [[1]].", None),
        ("Critics say it goes too far.\n\n“It is a mess,” said Ines Karlow.", None),
        ("Critics say it goes too far.\n\nReaction\n\n“It is a mess,” said Ines Karlow.", "Critics say"),
        ("Experts from the county say the dam will hold.", None),
        ("What economists call a bubble may burst.", None),
    ],
)
def test_vague_sources(find: Callable[..., list[str]], text: str, vague: str | None) -> None:
    assert find(text, "vague-source") == ([vague] if vague else [])


def test_a_link_names_the_study(find: Callable[..., list[str]]) -> None:
    linked = "[Studies show](https://example.org/ferries) that ferries are safe."
    assert find(linked, "vague-source", path="draft.md") == []
    assert find("[Critics say](https://example.org/a) it is bad.", "vague-source", path="draft.md") == []
    assert find("Critics say [it](https://example.org/a) is bad.", "vague-source", path="draft.md") == ["Critics say"]
    assert find("Studies show that ferries are safe.", "vague-source", path="draft.md") == ["Studies show"]


NAMES = (
    "unattributed-quote",
    "hedged-quote",
    "guessed-motive",
    "vague-source",
    "anonymous-source",
)
UNITS = (
    "“a b c d e f g.”\n\n",
    "“A b c d e,” he said. ",
    "“a b c d e f” is ",
    "“x,” he reportedly said. ",
    "many observers say ",
    "He seems to be arguing. ",
    "The exact wording of his ",
    "“a” (((( ",
    "“a” Xy\n\n",
    "“A b.” “C d e f.” ",
    "Xy: “A b c d e f g.”\n\n",
    "“A b c d e f g,” he said. Mill is old and grey. ",
    "“A b c d e f g,” he said. ?) ?) ?) ",
    "“A b c d e f g.” * ",
    "“A b c d e f g.” [1](x) ",
)


@pytest.mark.parametrize("unit", UNITS)
def test_linear(plugins: Plugins, run: Check, linear: Callable[..., None], unit: str) -> None:
    linear(partial(run, [plugins.rules[name] for name in NAMES]), unit)
