"""How hard a text is to read, by textstat's formulas.

The default formula is worked out here, to textstat's last digit, because importing textstat and NLTK takes longer than
checking fifty drafts. For the others textstat itself is asked, with the table of syllables put where NLTK finds it,
so that nothing is fetched from the network.
"""

import re
import warnings
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from editlint.syllables import NLTK_DATA, English, Syllables, syllables

Metric = Literal[
    "flesch_kincaid_grade",
    "flesch_reading_ease",
    "smog_index",
    "coleman_liau_index",
    "automated_readability_index",
    "linsear_write_formula",
    "dale_chall_readability_score",
    "dale_chall_readability_score_v2",
    "gunning_fog",
    "spache_readability",
    "lix",
    "rix",
    "mcalpine_eflaw",
    "text_standard",
    "fernandez_huerta",
    "szigriszt_pazos",
    "gutierrez_polini",
    "crawford",
    "gulpease_index",
    "wiener_sachtextformel",
    "osman",
    "words_per_sentence",
    "avg_syllables_per_word",
    "avg_character_per_word",
    "avg_letter_per_word",
    "avg_sentence_per_word",
    "lexicon_count",
    "sentence_count",
    "syllable_count",
    "char_count",
    "letter_count",
    "miniword_count",
    "long_word_count",
    "monosyllabcount",
    "polysyllabcount",
    "difficult_words",
    "count_faseeh",
    "count_arabic_syllables",
    "count_arabic_long_words",
    "count_complex_arabic_words",
    "reading_time",
]
"""textstat's measures, by the names of its functions."""

Language = Literal[
    "af", "af_ZA", "as", "as_IN", "be", "be_BY", "bg", "bg_BG", "ca", "cs", "cs_CZ", "da", "da_DK", "de", "de_AT",
    "de_CH", "de_DE", "el", "el_GR", "en", "en_GB", "en_US", "eo", "es", "et", "et_EE", "eu", "fr", "gl", "hr", "hr_HR",
    "hu", "hu_HU", "id", "id_ID", "is", "it", "it_IT", "kn", "kn_IN", "lt", "lv", "lv_LV", "mn", "mn_MN", "mr", "mr_IN",
    "nb", "nb_NO", "nl", "nl_NL", "nn", "nn_NO", "or", "or_IN", "pa", "pa_IN", "pl", "pl_PL", "pt", "pt_BR", "pt_PT",
    "ro", "ro_RO", "ru", "ru_RU", "sa", "sa_IN", "sk", "sk_SK", "sl", "sl_SI", "sq", "sq_AL", "sr", "sr_Latn", "sv",
    "te", "te_IN", "th", "th_TH", "uk", "uk_UA", "zu", "zu_ZA",
]  # fmt: skip
"""The languages textstat knows: those whose hyphenation pyphen ships."""

METRICS: dict[Metric, str] = {
    "flesch_kincaid_grade": "Flesch-Kincaid grade",
    "flesch_reading_ease": "Flesch reading ease",
    "smog_index": "SMOG index",
    "coleman_liau_index": "Coleman-Liau index",
    "automated_readability_index": "automated readability index",
    "linsear_write_formula": "Linsear Write formula",
    "dale_chall_readability_score": "Dale-Chall score",
    "dale_chall_readability_score_v2": "Dale-Chall score of 1995",
    "gunning_fog": "Gunning fog index",
    "spache_readability": "Spache score",
    "lix": "LIX",
    "rix": "RIX",
    "mcalpine_eflaw": "McAlpine EFLAW score",
    "text_standard": "consensus grade",
    "fernandez_huerta": "Fernández Huerta score",
    "szigriszt_pazos": "Szigriszt Pazos score",
    "gutierrez_polini": "Gutiérrez de Polini score",
    "crawford": "Crawford grade",
    "gulpease_index": "Gulpease index",
    "wiener_sachtextformel": "Wiener Sachtextformel, the first",
    "osman": "OSMAN score",
    "words_per_sentence": "words per sentence",
    "avg_syllables_per_word": "syllables per word",
    "avg_character_per_word": "characters per word",
    "avg_letter_per_word": "letters per word",
    "avg_sentence_per_word": "sentences per word",
    "lexicon_count": "number of words",
    "sentence_count": "number of sentences",
    "syllable_count": "number of syllables",
    "char_count": "number of characters",
    "letter_count": "number of letters",
    "miniword_count": "number of words of three letters or fewer",
    "long_word_count": "number of words of more than six letters",
    "monosyllabcount": "number of words of one syllable",
    "polysyllabcount": "number of words of three syllables or more",
    "difficult_words": "number of difficult words",
    "count_faseeh": "number of Arabic faseeh words",
    "count_arabic_syllables": "number of Arabic syllables",
    "count_arabic_long_words": "number of long Arabic words",
    "count_complex_arabic_words": "number of complex Arabic words",
    "reading_time": "seconds of reading, by characters",
}
"""The metrics, and what people call them."""

EASE: frozenset[Metric] = frozenset(
    ("flesch_reading_ease", "fernandez_huerta", "szigriszt_pazos", "gutierrez_polini", "gulpease_index", "osman")
)
"""The metrics by which a higher number is an easier text."""

_ARGUMENTS: dict[Metric, dict[str, Any]] = {
    "text_standard": {"float_output": True},
    "wiener_sachtextformel": {"variant": 1},
}
_SENTENCE = re.compile(r"\b[^.!?]+[.!?]*")


class Counts(NamedTuple):
    """The sentences, words and syllables of a text, as textstat counts them."""

    sentences: int
    words: int
    syllables: int

    @property
    def flesch_kincaid_grade(self) -> float:
        """The years of school in the United States that the text asks for.

        From Kincaid, Fishburne, Rogers and Chissom, "Derivation of New Readability Formulas" (1975). 0 without words.
        """
        if not self.words or not self.syllables:
            return 0.0
        return 0.39 * (self.words / self.sentences) + 11.8 * (self.syllables / self.words) - 15.59


def count(text: str, english: English = "en_US") -> Counts:
    """Count an English text."""
    known = syllables(english)
    return Counts(_sentences(text, known), *_words(text, known))


def sentence_grade(sentence: str) -> float:
    """Give the Flesch-Kincaid grade of one English sentence, whatever stops it holds."""
    return Counts(1, *_words(sentence, syllables("en_US"))).flesch_kincaid_grade


def known_language(tag: str | None) -> Language | None:
    """Give the language that textstat knows a tag such as "de-LU" by, or None."""
    names: dict[str, Language] = {name.lower(): name for name in get_args(Language)}
    # textstat's own default; its bare "en" is British
    names["en"] = "en_US"
    full = (tag or "").replace("-", "_").lower()
    return names.get(full) or names.get(full.partition("_")[0])


def measure(metric: Metric, text: str, lang: Language = "en_US") -> float:
    """Give textstat's number for a text in a language."""
    if metric == "flesch_kincaid_grade" and (lang == "en_US" or lang == "en_GB"):  # noqa: PLR1714 - narrows
        return count(text, lang).flesch_kincaid_grade
    function: Callable[..., float] = getattr(_textstat(lang), metric)
    with warnings.catch_warnings():
        # of languages without a list of easy words
        warnings.simplefilter("ignore")
        return function(text, **_ARGUMENTS.get(metric, {}))


def _words(text: str, known: Syllables) -> tuple[int, int]:
    """Count words and syllables."""
    # one more than the syllables of each word, 0 for what is none
    values = [*map(known.__getitem__, text.split())]
    count = len(values) - values.count(0)
    return count, sum(values) - count


def _sentences(text: str, known: Syllables) -> int:
    """Count sentences as textstat does: what ends in a full stop, however it came there, and has three words."""
    if not text:
        return 0
    return max(1, sum(_has_three_words(sentence, known) for sentence in _SENTENCE.findall(text)))


def _has_three_words(sentence: str, known: Syllables) -> bool:
    first = sentence.split(None, 3)
    if len(first) < 3:
        return False
    return bool(known[first[0]] and known[first[1]] and known[first[2]]) or _words(sentence, known)[0] > 2


@cache
def _textstat(lang: Language) -> Any:
    """Give textstat for a language, able to count English syllables without the network."""
    import nltk  # noqa: PLC0415 - half a second that a default run does without
    from textstat import textstat  # noqa: PLC0415

    folder = str(NLTK_DATA)
    if folder not in nltk.data.path:
        nltk.data.path.insert(0, folder)
    made = type(textstat)()
    made.set_lang(lang)
    return made
