"""Words of a list, yes and no, codes and running text as people type them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from greenlist.forms import ticks
from greenlist.forms.codes import DISTRICTS, district_of
from greenlist.forms.definition import Printed
from greenlist.forms.prints import NO, YES
from greenlist.forms.understood import Doubt, Understood, compatible, doubtful, quoted, word_key
from greenlist.reading import RawValue

_YES_WORDS: Final = ("是", "有", "√", "✓", "✔", "☑", "对", "是的", "yes", "y", "true")
_NO_WORDS: Final = ("否", "无", "没有", "×", "✗", "✘", "不是", "no", "n", "false")
_STRONG: Final = re.compile(r"[;；\n,，|]+")
_WEAK: Final = re.compile(r"[、/\s]+")
_REMARKED: Final = re.compile(r"[,，。;；:：(（]")  # 否，未发生
_OPTION_NUMBER: Final = re.compile(
    r"\s*(?:[(（]?(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十])[)）.、．:：]|[\u2460-\u2473]|\d{1,2}(?=\D))\s*"
)
_SHOWN_OPTIONS: Final = 12
_BREAKS_AFTER: Final = "，。；：、！？）》”"  # a line broken behind one of these says no more than it

_INDUSTRY: Final = re.compile(r"(?<!\d)\d{4}(?!\d)", re.ASCII)
_MOBILE: Final = re.compile(r"(?:\+?86)?(1\d{10})", re.ASCII)
_AREA_CODE: Final = re.compile(r"\((0\d{2,3})\)-?", re.ASCII)
_LONG_DASHES: Final = str.maketrans("\u2014\u2013\u2015", "---")

_RADICAL: Final = re.compile("[\u2e80-\u2fdf]")
_WRONG_FORM: Final = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fdf\uf900-\ufaff\uff61-\uffdc]"
)
_INVISIBLE: Final = frozenset({"Cf", "Cc", "Cn", "Mn"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one field.

    Attributes:
        words: compared form → the word of the form.
        options: the words as messages list them.
        districts: whether they are the eleven districts, which addresses may name too.
    """

    words: Mapping[str, str]
    options: str
    districts: bool

    @classmethod
    def of(cls, printed: Printed) -> "Lexicon":
        """Build it from the options and the words accepted for them."""
        words = {word_key(word): option for word, option in printed.accepts.items()}
        words |= {word_key(option): option for option in printed.options}
        shown = "、".join(printed.options[:_SHOWN_OPTIONS])
        if len(printed.options) > _SHOWN_OPTIONS:
            shown += f"等{len(printed.options)}项"
        return cls(words, shown, printed.options == DISTRICTS)

    def find(self, text: str) -> str | None:
        """The word of the form, or None."""
        found = self.words.get(word_key(text))
        if found is None and (number := _OPTION_NUMBER.match(text)) is not None:
            found = self.words.get(word_key(text[number.end() :]))  # 2.民营企业
        return district_of(text) if found is None and self.districts else found

    def knows(self, text: str) -> bool:
        """Whether the text is one of its words."""
        return self.find(text) is not None

    def unknown(self, text: str) -> Doubt:
        """The doubt about a word that is not in it."""
        if self.districts:
            return Doubt("F-008", {"v": quoted(text)})
        return Doubt("F-018", {"v": quoted(text), "options": self.options})


def choice(lexicon: Lexicon, text: str) -> Understood:
    """One word of the list, typed or ticked."""
    if (found := lexicon.find(text)) is not None:
        return Understood(found)
    if not ticks.has_boxes(text):
        return Understood(None, (lexicon.unknown(text),))
    chosen = [word for word, on in ticks.ticked(text, lexicon.knows) if on]
    if len(chosen) != 1:
        return doubtful("F-019", options=lexicon.options, v=quoted(text))
    found = lexicon.find(chosen[0])
    return Understood(None, (lexicon.unknown(chosen[0]),)) if found is None else Understood(found)


def choices(lexicon: Lexicon, text: str) -> Understood:
    """Any words of the list, each once, in the order written; unknown ones are left out and said."""
    chosen: list[str] = []
    doubts: list[Doubt] = []
    for piece in _pieces(lexicon, text):
        found = lexicon.find(piece) if lexicon.words else piece
        if found is None:
            doubts.append(lexicon.unknown(piece))
        elif found not in chosen:
            chosen.append(found)
    if not chosen and not doubts:
        doubts.append(Doubt("F-019", {"options": lexicon.options, "v": quoted(text)}))
    return Understood(tuple(chosen), tuple(doubts))


def _pieces(lexicon: Lexicon, text: str) -> list[str]:
    """The single words of an entry: an option may itself hold the sign that separates others."""
    if ticks.has_boxes(text):
        return [word for word, on in ticks.ticked(text, lexicon.knows) if on]
    found: list[str] = []
    for part in filter(None, (p.strip() for p in _STRONG.split(text))):
        whole = not lexicon.words or lexicon.find(part) is not None
        found += [part] if whole else _joined(lexicon, [p for p in _WEAK.split(part) if p])
    return found


def _joined(lexicon: Lexicon, parts: list[str]) -> list[str]:
    """Put together again what only makes an option together: 国家鼓励的工业节水工艺、技术和装备目录."""
    found: list[str] = []
    start = 0
    while start < len(parts):
        ends = range(len(parts), start, -1)
        end = next((e for e in ends if lexicon.find("、".join(parts[start:e])) is not None), start + 1)
        found.append("、".join(parts[start:end]))
        start = end
    return found


@dataclass(frozen=True, slots=True)
class Pair:
    """The words of a yes-no field.

    Attributes:
        words: compared form → yes.
        both: what a blank prints for the two; left as it is nothing was chosen.
        shown: the two as messages name them.
    """

    words: Mapping[str, bool]
    both: frozenset[str]
    shown: str

    @classmethod
    def of(cls, printed: Printed) -> "Pair":
        """Build it from the two options (是 and 否 by default) and the words accepted for them."""
        yes, no = pair_of(printed)
        words = {word_key(w): True for w in _YES_WORDS} | {word_key(w): False for w in _NO_WORDS}
        words |= {word_key(word): option == yes for word, option in printed.accepts.items()}
        words |= {word_key(yes): True, word_key(no): False}
        pairs = ((yes, no), (YES, NO))
        both = {word_key(f"{a}{sign}{b}") for a, b in pairs for sign in ("", "/", "、", "或")}
        return cls(words, frozenset(both), f"{yes}/{no}")

    def read(self, text: str) -> Understood:
        """Yes, no, or a doubt: both or neither of two boxes ticked, or another word."""
        if (found := self.words.get(word_key(text))) is not None:
            return Understood(found)
        if ticks.has_boxes(text):
            chosen = [self.words.get(word_key(word)) for word, on in ticks.ticked(text) if on]
            if len(chosen) == 1 and chosen[0] is not None:
                return Understood(chosen[0])
            return doubtful("F-019", options=self.shown, v=quoted(text))
        if word_key(text) in self.both or set(text) <= set(ticks.OFF + " "):
            return doubtful("F-019", options=self.shown, v=quoted(text))
        if (found := self.words.get(word_key(_REMARKED.split(text, maxsplit=1)[0]))) is not None:
            return Understood(found)
        return doubtful("F-018", v=quoted(text), options=self.shown.replace("/", "、"))


def pair_of(printed: Printed) -> tuple[str, str]:
    """The word for yes and the word for no of a yes-no field."""
    yes, no = printed.options or (YES, NO)
    return yes, no


def running_text(raw: RawValue, *, several: bool) -> str:
    """The text as it was written, rid of wrong widths and spaces but not of its own punctuation.

    Compatibility forms are undone for comparing labels; a company's name keeps its full-width brackets,
    a sentence its m². Where the original cannot be laid beside the normalised text the latter stands.

    Args:
        raw: the entry.
        several: line breaks separate several entries (then written `；`) and do not merely wrap one.
    """
    if not raw.original:
        return raw.text.strip()
    laid = _laid_beside(raw.original, raw.text, several=several)
    return raw.text.strip() if laid is None else laid.strip("；" if several else " ").strip()


def _laid_beside(original: str, normal: str, *, several: bool) -> str | None:
    out: list[str] = []
    at = 0
    for char in original:
        if char.isspace():
            if several and char == "\n" and out and out[-1] not in ";；":
                out.append("；")
            elif normal.startswith(" ", at) and not (char == "\n" and out and out[-1] in _BREAKS_AFTER):
                out.append(" ")
            at += normal.startswith(" ", at)
            continue
        form = unicodedata.normalize("NFKC", char)
        if normal.startswith(form, at):
            out.append(form if _WRONG_FORM.match(char) else char)
            at += len(form)
        elif _RADICAL.match(char) and at < len(normal):
            out.append(normal[at])
            at += 1
        elif unicodedata.category(char) not in _INVISIBLE:
            return None
    return "".join(out) if at == len(normal) else None


def industry_class(text: str) -> Understood:
    """An industry code, alone, behind its section letter or before its name; of several the first, said."""
    found = list(dict.fromkeys(_INDUSTRY.findall(compatible(text))))
    if not found:
        return Understood("".join(text.split()).upper())
    if len(found) == 1:
        return Understood(found[0])
    return doubtful("F-007", value=found[0], sure=False, v=quoted(text), c=found[0])


def credit_code(text: str) -> Understood:
    """A credit code in capitals, without spaces; whether it is one is for the checks to say."""
    return Understood("".join(compatible(text).split()).upper())


def phone(text: str) -> Understood:
    """A telephone number in the one way it is stored.

    >>> phone("(020) 1234 5678").value, phone("+86 138-0013-8000").value
    ('020-12345678', '13800138000')
    """
    plain = "".join(compatible(text).split()).translate(_LONG_DASHES)
    if found := _MOBILE.fullmatch(plain.replace("-", "")):
        return Understood(found[1])
    return Understood(_AREA_CODE.sub(r"\1-", plain))


def email(text: str) -> Understood:
    """An e-mail address without spaces and full-width signs."""
    return Understood("".join(compatible(text).split()))
