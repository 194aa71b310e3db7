"""The dummy Latin that page templates are filled with: its words, and how far it goes."""

import re
from functools import cache

from editlint.text import Span

from ._place import Place

RARE = frozenset(
    "lorem ipsum amet consectetur consectetuer consectetaur adipiscing adipisicing adipisci elit eiusmod incididunt "
    "labore aliqua aliquam aliquet enim veniam nostrud exercitation ullamco laboris aliquip commodo consequat irure "
    "reprehenderit voluptate cillum fugiat pariatur excepteur occaecat cupidatat proident culpa officia deserunt "
    "mollit laborum vestibulum tincidunt pellentesque curabitur sollicitudin pulvinar vulputate phasellus suspendisse "
    "praesent vivamus maecenas faucibus fermentum venenatis porttitor scelerisque condimentum sagittis egestas "
    "fringilla hendrerit bibendum malesuada ullamcorper lacinia facilisis facilisi dignissim dapibus imperdiet "
    "sodales rutrum mattis mauris nullam quisque aenean nunc feugiat tristique vehicula interdum lobortis iaculis "
    "mollis semper cursus rhoncus molestie pharetra elementum euismod ornare auctor ultrices ultricies posuere "
    "cubilia habitant morbi senectus netus fames integer etiam duis donec proin fusce vitae nulla congue gravida "
    "blandit luctus volutpat pretium sapien turpis tortor metus ligula lectus neque nisl nisi nibh augue risus velit "
    "varius tellus viverra quam justo accumsan eros leo libero orci purus urna convallis dictum dictumst placerat "
    "platea hac habitasse unde omnis iste natus voluptatem accusantium doloremque laudantium totam aperiam eaque ipsa "
    "quae inventore veritatis quasi architecto beatae dicta explicabo perspiciatis accusamus iusto dignissimos "
    "ducimus blanditiis praesentium voluptatum deleniti corrupti dolores quas molestias excepturi sint occaecati "
    "cupiditate provident similique fugit consequuntur magni ratione sequi nesciunt porro quisquam dolorem loremipsum "
    "loremipsumdolor loremipsumdolorsit loremipsumdolorsitamet aptent arcu autem conubia curae diam dolor dolore eget "
    "eleifend erat erit himenaeos inceptos ipsam laoreet litora nascetur natoque nostra parturient penatibus potenti "
    "primis ridiculus sociosqu suscipit taciti torquent".split()
)
"""Words that English, and Latin quoted in English, hardly ever puts side by side."""

COMMON = frozenset(
    "a ac ad anim ante at aut class cras cum dis dui ea esse est et eu ex felis hic id in lacus magna magnam massa "
    "maximus mi minim montes mus nam nec nihil non odio odit pede per porta qui quis quo rerum sed sem sit sociis "
    "sunt tempor tempus ut vel vero".split()
)
"""Words of it that Latin of all kinds is full of."""

HOMOGRAPHS = frozenset("a ad ante at class cum dis ex felis id in magna massa minim per porta sit".split())
"""Those of them that are also English, and so do not begin or end a stretch."""

TRIGGERS = frozenset(
    "lorem ipsum amet consectetur consectetuer adipiscing eiusmod ullamco excepteur tincidunt vestibulum pellentesque "
    "praesent vivamus curabitur phasellus suspendisse maecenas nullam quisque aenean donec nunc morbi duis faucibus "
    "sollicitudin aliquam volutpat perspiciatis accusamus voluptatem loremipsum loremipsumdolor loremipsumdolorsit "
    "loremipsumdolorsitamet".split()
)
"""Words of which every stretch of dummy Latin has one before long."""

FUSED = frozenset("loremipsum loremipsumdolor loremipsumdolorsit loremipsumdolorsitamet".split())
"""The first words run together."""

_GAP = 3
"""How many other words may stand within a stretch: a real link was put into it."""


def stretch(place: Place) -> Place | None:
    """Give the stretch of dummy Latin of which this trigger is the first; None if it is not the first."""
    text, block, at = place.document.text, place.block, place.span.start
    if _start(text, max(block.span.start, at - 40), at) is None:
        return None  # most triggers follow another at once, so a look close by settles it
    start = _start(text, max(block.span.start, at - 300), at)
    return None if start is None else place._replace(span=Span(start, _end(text, place.span.end, block.span.end)))


def words(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    return _word().findall(text.lower())


def _start(text: str, low: int, at: int) -> int | None:
    """Go back from a trigger to the first word of its stretch; None if there is another trigger on the way."""
    strange = 0
    for token in reversed(list(_word().finditer(text, low, at))):
        word = token[0].lower()
        if word in TRIGGERS:
            return None
        if word in HOMOGRAPHS:
            continue
        if word in RARE or word in COMMON:
            at, strange = token.start(), 0
        elif (strange := strange + 1) > _GAP:
            break
    return at


def _end(text: str, at: int, high: int) -> int:
    """Go forward from a trigger to the end of its stretch."""
    strange = 0
    for token in _word().finditer(text, at, high):
        word = token[0].lower()
        if word in HOMOGRAPHS:
            continue
        if word in RARE or word in COMMON:
            at, strange = token.end(), 0
        elif (strange := strange + 1) > _GAP:
            break
    return at


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+")
