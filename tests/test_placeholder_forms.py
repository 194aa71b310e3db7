"""The many forms of placeholders, desk notes and filler, and the many things that only look like one."""

import re
from collections.abc import Callable

import pytest

from editlint import engine
from editlint.decoding import decode
from editlint.diagnostic import Severity
from editlint.document import Source
from editlint.engine import Plan
from editlint.plugins import Plugins
from editlint.report import Report
from editlint.settings import Settings

RULES = ("unfilled-placeholder", "desk-note", "dummy-text")
Check = Callable[..., Report]

SLOTS = [
    "⟦[VERIFY: 40 looms | source: archive]⟧",
    "For more, see ⟦[INTERNAL LINK: How to file taxes]⟧.",
    "For more, see ⟦[EXTERNAL_LINK_NEEDED:water law]⟧.",
    "⟦[IMAGE_SLOT: hero]⟧",
    "⟦[CTA_SLOT: newsletter]⟧",
    "⟦[ADD IMAGE]⟧",
    "⟦[Insert quote here]⟧",
    "⟦[insert quote from the mayor]⟧",
    "⟦[INSERT CHART]⟧",
    "⟦[insert stat]⟧",
    "“⟦[Insert quote here]⟧,” said Mayor Holt.",
    "“We at ⟦[Company Name]⟧ are thrilled,” said ⟦[CEO Name]⟧.",
    "⟦[Company Name]⟧ is pleased to announce a new office in ⟦[City, State]⟧.",
    "Contact: ⟦[Your Name]⟧, ⟦[Your Title]⟧, ⟦[Phone Number]⟧",
    "By ⟦[Author Name]⟧",
    "Sincerely,\n\n⟦[Your Name]⟧",
    "⟦[[WINNING_TEAM_MASCOT]]⟧ beat the Lions on Friday.",
    "The ⟦[WINNING TEAM NAME]⟧ beat the Lions.",
    "Dear ⟦[Name]⟧,",
    "Dear ⟦[First Name]⟧,",
    "Dear ⟦<YOUR NAME>⟧,",
    "Dear ⟦<First Name>⟧,",
    "Dear ⟦%FIRST_NAME%⟧,",
    "Dear ⟦*|FNAME|*⟧,",
    "Dear ⟦{first_name}⟧,",
    "Dear ⟦{{ first_name }}⟧,",
    "Dear ⟦${name}⟧,",
    "Dear ⟦%%name%%⟧,",
    "I write about the article on ⟦[Entertainer's Name]⟧.",
    "The total came to ⟦$XX million⟧.",
    "The total came to ⟦$X million⟧.",
    "The total came to ⟦$XX,XXX⟧.",
    "The total came to ⟦€XXX⟧.",
    "It fell by ⟦XX percent⟧.",
    "It fell by ⟦XX%⟧.",
    "It fell by ⟦X.X percent⟧.",
    "About ⟦XX residents⟧ came.",
    "⟦XX residents⟧ came.",
    "The ⟦2025-XX-XX⟧ meeting was moved.",
    "The meeting is on ⟦March XX⟧.",
    "The meeting is on ⟦March XX⟧, 2025.",
    "On ⟦XX/XX/2025⟧ the council met.",
    "Jane Doyle, ⟦XX⟧, of Hull, was hurt.",
    "He is aged ⟦XX⟧.",
    "The ⟦XX-year-old⟧ driver fled.",
    "The show starts at ⟦7:XX p.m.⟧",
    "See ⟦page 00⟧.",
    "See ⟦Page A00⟧.",
    "It is their ⟦XXth anniversary⟧.",
    "It is their ⟦Xth annual⟧ fair.",
    "Some ⟦000 people⟧ came.",
    "Read it at ⟦INSERT_SOURCE_URL_30⟧ now.",
    "Watch ⟦PASTE_VIDEO_URL_HERE⟧ now.",
    "⟦[link to related article on rents]⟧",
    "⟦[Link]⟧",
    "See the full report ⟦[LINK]⟧.",
    "⟦[photo of the mayor at the opening]⟧",
    "⟦[Photo: the mayor cuts a ribbon at the new bridge]⟧",
    "⟦[Screenshot of the dashboard]⟧",
    "⟦[contour plot here]⟧",
    "⟦[Image Placeholder: a busy street]⟧",
    "⟦[Featured image: a busy street at night]⟧",
    "⟦[chart needed]⟧",
    "⟦[Describe the product in two sentences]⟧",
    "⟦(INSERT LINK HERE)⟧",
    "⟦(insert photo here)⟧",
    "⟦(add link)⟧",
    "⟦Insert image here⟧",
    "⟦Your headline here⟧",
    "⟦[Date]⟧",
    "The bridge opened on ⟦[date]⟧.",
    "It cost ⟦[amount]⟧.",
    "⟦[Current Date]⟧",
    "⟦[Month Day, Year]⟧",
    "⟦[xX]⟧",
    "Episode ⟦[XX]⟧",
    "He wrote to ⟦[Recipient Name]⟧ at ⟦[Company]⟧.",
    "⟦[Affiliate Link]⟧",
    "⟦[AFFILIATE LINK: tent]⟧",
    "⟦[PLACEHOLDER]⟧",
    "⟦[placeholder for map]⟧",
    "The demo is here: ⟦[link to be added]⟧.",
    "⟦[Netlify link to be added]⟧",
    "⟦[Insert Jurisdiction]⟧",
    "⟦[add contact email]⟧",
    "GitHub: ⟦[Add GitHub Profile]⟧",
]
NOTES = [
    "The mayor said ⟦TK⟧ on Monday.",
    "Sales rose ⟦TK⟧ percent last year.",
    "The fire killed ⟦TK⟧ people.",
    "⟦FIGURE TK⟧",
    "⟦PULL QUOTE TK⟧",
    "“⟦TK⟧,” Mayor Holt said.",
    "“⟦QUOTE TK⟧,” said Holt.",
    "Photo: ⟦TK⟧",
    "Total: $⟦TK⟧ million.",
    "Holt, ⟦TK⟧, has led the council since 2012.",
    "The vote was ⟦TK-TK⟧.",
    "By ⟦TKTK⟧",
    "She was born in ⟦TKTKTK⟧.",
    "It cost [⟦TK⟧] to build.",
    "It cost (⟦TK⟧) to build.",
    "He lives on ⟦TK⟧ Street.",
    "Police Chief ⟦TK⟧ said the road was closed.",
    "⟦hed tk⟧",
    "The ⟦caption tk⟧ here",
    "The rest is TKK ⟦TKTTK⟧.",
    "⟦TODO⟧: add the figures from the audit.",
    "⟦TODO⟧ add the figures from the audit",
    "The audit was late. ⟦FIXME⟧: name of the auditor.",
    "[⟦TODO⟧: quote from Ortiz]",
    "Ticket prices are ⟦TBD⟧.",
    "Venue: ⟦TBD⟧",
    "[⟦TBD⟧]",
    "The bridge opened in ⟦XXX⟧.",
    "The bridge, named for ⟦XXX⟧, opened in 2019.",
    "⟦XXX⟧: check this with the clerk",
    "Mayor ⟦XXX⟧ said the road was closed.",
    "Rents doubled⟦[CITE]⟧.",
    "Rents doubled ⟦[citation needed]⟧ last year.",
    "Rents doubled ⟦[needs source]⟧.",
    "Rents doubled ⟦(source?)⟧.",
    "The Wolczinski ⟦[sp?]⟧ family left.",
    "The Wolczinski ⟦(sp?)⟧ family left.",
    "It rained 40 ⟦[ck]⟧ days.",
    "It rained 40 ⟦[check]⟧ days.",
    "The auditor ⟦[check with legal]⟧ resigned.",
    "It closed in 1998 ⟦[date?]⟧.",
    "It closed in 1998 ⟦[verify]⟧.",
    "He went to ⟦[who?]⟧ for help.",
    "⟦Headline goes here⟧",
    "⟦Caption goes here⟧.",
    "⟦Lede goes here⟧.",
    "⟦Dek to come⟧",
    "⟦Photo to come⟧",
    "⟦Someone please add a caption here⟧",
    "⟦Can somebody write the headline⟧?",
    "⟦Could someone please check this figure⟧",
    "⟦Please fix this caption⟧ before we go live.",
    "⟦pls add photo⟧",
    "⟦[Desk: please trim the last graf]⟧",
    "⟦[COPY DESK: hold for art]⟧",
    "⟦Headline headline headline⟧",
    "[⟦video to come⟧]",
    "⟦Your headline goes here⟧",
    "⟦MAIN BODY TEXT GOES HERE⟧",
    "⟦Subheadline goes here⟧.",
    "⟦Headline copy goes here⟧",
    "⟦TKTK TKTK TKTK⟧",
    "⟦XXX XXX XXX⟧",
]
FILLER = [
    "⟦Lorem ipsum dolor sit amet⟧.",
    "⟦Ipsum dolor sit amet, consectetur⟧",
    "orem ⟦ipsum dolor sit amet, consectetur adipiscing⟧",
    "⟦Sed congue aliquet tincidunt⟧.",
    "The mill opened in May. ⟦Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed⟧ do.",
    "The mill opened ⟦lorem ipsum dolor⟧ in May.",
    "⟦Loremipsumdolorsitamet⟧",
    "“⟦Lorem ipsum dolor sit amet, consectetur adipiscing elit⟧,” said Holt.",
    "⟦Lorem ipsum⟧",
    "⟦Click here to enter text⟧.",
    "⟦Vestibulum ante ipsum primis in faucibus orci luctus⟧",
    "⟦Sed ut perspiciatis unde omnis iste natus error sit voluptatem accusantium doloremque⟧",
]
LOOK_ALIKES = [
    "TK Maxx opened a store in Hull.",
    "Thyssenkrupp’s lift arm, TK Elevator, is hiring.",
    "Michael TK Ross won the race.",
    "T.K. Carter starred in it.",
    "TK Carter starred in it.",
    "The domain .tk is free.",
    "The code [TK] stands for Turkmen; [SQ] is Albanian, [HA] Hausa, [PT] Portuguese.",
    "The loan was Tk 500 crore.",
    "The loan was TK 500 crore.",
    "Traditional knowledge (TK) is not patented. Holders of TK want a treaty.",
    "TK-421 left his post.",
    "Flight TK 1979 was late.",
    "The file is snake_TK_case and TK.txt.",
    "Editors write “TK” where a fact is still to come.",
    "The word TK means to come.",
    "TK stands for to come.",
    "TKTS sells cheap theater tickets.",
    "Super Bowl XXX was played in Tempe.",
    "The XXX Olympiad was held in London.",
    "The film is rated XXX.",
    "She wears size XXL; he wears XXXL.",
    "He stars in “xXx.”",
    "The XXX movie house closed.",
    "A pint of XXXX beer.",
    "Code XXX means no currency.",
    "Love, Mum XXX",
    "My todo list is long.",
    "Todo el mundo lo sabe.",
    "His TODO list is long.",
    "The script greps for TODO and FIXME comments.",
    "The home page still said “TBD” in places.",
    "Every TODO in the code is a promise.",
    "He called the XX chromosome unlucky.",
    "Pope John XX never existed.",
    "Chapter XX describes the siege.",
    "The XX Winter Games were held in Turin.",
    "An XX male is rare.",
    "Dos XX beers were sold.",
    "For the Xth time, no.",
    "The 20th Congress, or XXth Congress, met in 1956.",
    "It was the XXth century.",
    "Louis XX lives in Spain.",
    "The editor’s note said so.",
    "Editor’s note: This story was updated at noon.",
    "[Editor’s note: This story was updated at noon.]",
    "“We was [sic] robbed,” Lund said.",
    "“[T]he plan [...] failed [the mayor] badly [laughs].”",
    "[Applause]",
    "[LAUGHTER]",
    "[Name Removed]",
    "[REDACTED]",
    "[1] and [2–4]",
    "[^note]",
    "[ ] and [x]",
    "See [docs] and [Unreleased].",
    "“[Quay Computing] has paid,” she said.",
    "“I asked [your agency] for help,” she said.",
    "“The [city] must act,” she said.",
    "“We told [Company] to stop,” she said.",
    "Say: “Hello, this is [your name] from [company].”",
    "Use this template: We have seen [problem] at [company] on [date].",
    "Here is a sample letter:\n\nDear [Name], I write about [topic].",
    "Logs are in C:\\Plant\\Units\\[Unit Name]\\log.txt, or \\\\srv01\\share\\<user>\\drafts.",
    "See the report [PDF] here.",
    "Watch the mayor fall [VIDEO]",
    "Cat Rescued From Tree [PHOTOS]\n\nThe cat was rescued.",
    "[Photo: Jane Doyle/The Gazette]",
    "[Photo courtesy of the library]",
    "[Photo by Jane Doyle]",
    "[Image: NASA]",
    "[Read more]",
    "[Update: The mayor has resigned.]",
    "[UPDATE: The mayor has resigned.]",
    "[SPOILER: he dies]",
    "[CORRECTION: The fair is in June.]",
    "The key is arr[MAX_SIZE].",
    "Go to Settings → Apps → [App] → Data.",
    "Set %APPDATA% and $HOME first.",
    "At 50% of the price and 20% of the weight.",
    "It has 100%natural%flavor.",
    "The {Redacted} file.",
    "pg-branch-{slug} is the name.",
    "He said {the plan} failed.",
    "Use <b>bold</b> and <title> tags.",
    "Run profile -p <PID> now.",
    "The site is https://example.org/[id]/{name}/%20AB%20/TK.",
    "The variable MAX_VALUE_HERE is set.",
    "The year 2025-11-03 was fine.",
    "10 000 people came, and 1,000 people left.",
    "The 007 film.",
    "Ages 100 people.",
    "The sign said the hedge goes here and the heading goes up.",
    "The best content goes here first.",
    "There is more to come.",
    "In the weeks to come, the photo will hang here.",
    "Please write to the mayor.",
    "Someone please write to the mayor.",
    "Please add your name to the list.",
    "Please check the number on your card.",
    "Can someone fix this road?",
    "The dummy text “Lorem ipsum dolor sit amet” is older than print.",
    "Designers use lorem ipsum to fill a page.",
    "Why did we ever start using Lorem Ipsum in the first place?",
    "Sed fugit interea fugit irreparabile tempus, wrote Virgil.",
    "The motto is Citius, Altius, Fortius.",
    "The pain, or dolor, in Spanish.",
    "The price is $X; call it X.",
    "If X people pay $X, the total is clear.",
    "The mill [the old one] burned.",
    "The [local time] is noon.",
    "9 a.m. [local time]",
    "Replace [Your Name] with your own.",
    "The tool finds slots such as “[INTERNAL_LINK:x]”.",
    "Replace {name} with yours.",
    "His initials, T.K., are on it.",
    "The band the xx albums.",
    "Aged XX whisky? No: Glen XX.",
    "He has an XX-large shirt.",
    "The note said (see page 100).",
    "The 90s band XTC.",
    "[Interviewer]: How are you?",
    "[Music]",
    "[Video plays]",
    "[Inaudible]",
    "[Crosstalk]",
    "It's a Tk app in Python.",
    "Call 555-XXXX.",
    "The card ends in XXXX-XXXX-1234.",
    "[external link]",
    "See [here] and [there].",
    "See [below].",
    "[Note: The interview took place in May.]",
    "The [Draft] standards.",
    "“Who [in the city] pays?” he asked.",
    "$PATH$ is odd.",
    "The tags are #TODO and @todo.",
    "The talk is at 10:30.",
    "Is it to-do or to do?",
    "Why not JSON, XML or [insert your favorite format here]?",
    "She told the old [insert joke here] joke.",
    "The best text goes here, she said, and the rest goes there.",
    "The story goes here and there.",
    "“It depends [on the date],” he said.",
    "[name]\nemail = ada@example.org",
    "The service file says:\n\n[Service]\nType=simple",
]
AROUND = "The council met on Monday to talk about the old mill and its looms.\n\n{}\n\nIt has ten looms.\n"


@pytest.fixture(scope="module")
def found(plugins: Plugins) -> Callable[..., list[tuple[str, str]]]:
    """Give a function that gives the rules and the texts of what is found."""
    rules = [plugins.rules[name] for name in RULES]
    usual = Plan(rules)

    def check(text: str, path: str = "draft.txt", settings: Settings | None = None) -> list[tuple[str, str]]:
        source = decode(text.encode(), path)
        assert isinstance(source, Source)
        report = engine.check(source, Plan(rules, settings) if settings else usual, plugins)
        return [(each.rule, each.text) for each in report.diagnostics]

    return check


Found = Callable[..., list[tuple[str, str]]]


def expected(rule: str, marked: str) -> list[tuple[str, str]]:
    return [(rule, text) for text in re.findall("⟦(.*?)⟧", marked)]


@pytest.mark.parametrize("setting", ["{}", AROUND], ids=["alone", "in a draft"])
@pytest.mark.parametrize(
    ("rule", "marked"),
    [
        *(("unfilled-placeholder", text) for text in SLOTS),
        *(("desk-note", text) for text in NOTES),
        *(("dummy-text", text) for text in FILLER),
    ],
)
def test_what_is_one(found: Found, rule: str, marked: str, setting: str) -> None:
    text = setting.replace("{}", re.sub("[⟦⟧]", "", marked))
    assert found(text) == expected(rule, marked)


@pytest.mark.parametrize("setting", ["{}", AROUND], ids=["alone", "in a draft"])
@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_one(found: Found, text: str, setting: str) -> None:
    assert found(setting.replace("{}", text)) == []


@pytest.mark.parametrize(
    ("path", "text", "texts"),
    [
        ("a.md", "Read [the study](TK), [more](link) and [all](https://URL).\n", ["TK", "link", "https://URL"]),
        ("a.md", "Read [it](https://example.org/TK?x=TODO) and [that](/XXX/[id]/TBD).\n", []),
        ("a.md", "Read [it](https://example.org/TKTK).\n", ["TKTK"]),
        ("a.md", "![[Insert alt text]](a.png)\n", ["[Insert alt text]"]),
        ("a.md", "Read [the tables](PASTE_TABLE_URL_HERE).\n", ["PASTE_TABLE_URL_HERE"]),
        ("a.md", "More at [[map](https://example.org/map)] and [[link](https://example.org)].\n", []),
        ("a.md", "By *[Your* *Name]*, with [INTERNAL_LINK:**tax**-policy].\n", None),
        ("a.md", "- [ ] Call the clerk\n- [x] Check the tape\n", []),
        ("a.md", "See [docs] and [the board][board].\n\n[docs]: /docs\n[board]: /x?tag[]=news&skip[by][]=bot\n", []),
        ("a.md", "{% if page.author %}By {{ page.author | escape }}, {{ name }}.{% endif %}\n", []),
        ("a.md", "This __CITY__ is __bold__, and so is __NOTE__.\n", ["CITY"]),
        ("a.md", "Dear *|FNAME|*, see the |NAME| column.\n", ["|FNAME|"]),
        ("a.md", "> TK one\n>\n> TK two\n\n- TK three\n", ["TK", "TK", "TK"]),
        ("a.md", "The clerk sent us a letter:\n\n> Dear [Name], your rates are due.\n", []),
        ("a.md", "The mill is open.\n\n> [Insert quote here]\n", ["[Insert quote here]"]),
        ("a.html", "<p>See &#91;INTERNAL_LINK:tax&#93; for &pound;TK.</p>", ["&#91;INTERNAL_LINK:tax&#93;", "TK"]),
        ("a.html", '<p>Read <a href="[INSERT LINK]">it</a>.</p>', ["[INSERT LINK]"]),
        ("a.html", "<pre>[YOUR NAME] TK lorem ipsum dolor sit amet</pre>", []),
    ],
)
def test_where_markup_hides_it(found: Found, path: str, text: str, texts: list[str] | None) -> None:
    wanted = texts if texts is not None else ["[Your* *Name]", "[INTERNAL_LINK:**tax**-policy]"]
    assert [each for _, each in found(text, path)] == wanted


def test_comments_are_read_only_when_asked(found: Found) -> None:
    text = "It rained.\n\n<!-- TODO: swap [ADD PHOTO], lorem ipsum dolor -->\n"
    assert found(text, "a.md") == []
    settings = Settings(rules={name: {"comments": True} for name in RULES})
    assert [rule for rule, _ in found(text, "a.md", settings)] == ["desk-note", "unfilled-placeholder", "dummy-text"]


def test_house_forms_are_added_and_allowed(found: Found) -> None:
    text = "See [CHECK:the tally] and [ville]. Ask legal first. It is TBD, says [City].\n"
    settings = Settings(
        rules={
            "unfilled-placeholder": {"add": ["[ville]"], "allow": ["city"]},
            "desk-note": {"add": ["[CHECK:*]", "ask legal"], "allow": ["TBD"]},
        }
    )
    assert found(text, "a.txt", settings) == [
        ("desk-note", "[CHECK:the tally]"),
        ("unfilled-placeholder", "[ville]"),
        ("desk-note", "Ask legal"),
    ]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("The bridge opened on [date].", Severity.WARNING),
        ("[Your Name] opened the bridge.", Severity.ERROR),
        ("Ticket prices are TBD.", Severity.WARNING),
        ("Venue: TBD", Severity.ERROR),
    ],
)
def test_doubt_lowers_the_severity(plugins: Plugins, run: Check, text: str, severity: Severity) -> None:
    report = run([plugins.rules[name] for name in RULES], text)
    assert [each.severity for each in report.diagnostics] == [severity]


def test_the_message_says_what_to_do(plugins: Plugins, run: Check) -> None:
    report = run([plugins.rules["unfilled-placeholder"]], "More: [INTERNAL_LINK:tides].")
    assert [each.message for each in report.diagnostics] == [
        "“[INTERNAL_LINK:tides]” is a slot that was never filled. Put in what belongs here, or take it out."
    ]


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a ",
        "[Your Name] ",
        "TK ",
        "“[name] ",
        "{{name}} ",
        "$XX ",
        "lorem et ",
        "TODO ",
        "(insert ",
        "%AB%",
        "__A",
    ],
)
def test_time_grows_with_the_length_only(found: Found, linear: Callable[..., None], unit: str) -> None:
    linear(found, unit)
