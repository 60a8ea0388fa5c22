# ruff: noqa: E501 - a pattern or a word list reads better unbroken
"""Claims that a sentence does not bear out, each made by one small change to a sound one.

Every rule reads words only and refuses where its pattern is not met. The kinds in
``NEUTRAL`` say more than the sentence does; all others contradict it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.reading.hedging import cues
from bot.reading.lexicon import CueKind
from bot.reading.tokens import names, stem, words
from bot.values.extract import values
from bot.values.value import Value, ValueKind, compatible, is_bound
from training.cutting import (
    BASE_OF_PAST,
    BASE_OF_THIRD,
    PAST,
    PAST_OF_PARTICIPLE,
    Claim,
    capitalised,
    deed,
    is_clause,
    is_part_of_name,
    is_presentable,
    shown,
    spelled,
    third_person,
)

NEUTRAL = frozenset({"hedge", "stronger"})
"""Kinds whose claims go beyond the sentence without contradicting it."""

_MONTH_NAMES = (
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


# ---- numbers, dates, units, bounds ----


def numbers(claim: str, source: str, nearby: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with one of its values changed so that it cannot be true of ``source``.

    The new value is near the old one, of another size, or taken from ``nearby``
    (text around the sentence; may be empty). It agrees with no value of its kind
    in ``source``. Kinds: "number", "date", "stolen".
    """
    for value in values(claim):
        surface = claim[value.start : value.end]
        before, after = claim[: value.start], claim[value.end :]
        if re.fullmatch(r"\d{3}0", surface) and re.match(r"s\b", after):
            yield from _other_decade(claim, value, source, rng)
        if value.kind is not ValueKind.DATE and (
            is_part_of_name(before, after) or _is_old_year(value, before)
        ):
            continue
        if before.strip() and surface[0].isupper() and value.kind is ValueKind.NUMBER:
            continue
        kind = "date" if value.kind in (ValueKind.DATE, ValueKind.TIME) else "number"
        for made, text in (
            (kind, _changed(value, surface, claim, rng)),
            ("stolen", _stolen(value, surface, nearby, rng)),
        ):
            if text is None or text == surface or claim.count(surface) > 1:
                continue
            spoiled = claim[: value.start] + text + claim[value.end :]
            if _disagrees(spoiled, value, source) and _in_order(spoiled):
                yield Claim(made, spoiled)


def _is_old_year(value: Value, before: str) -> bool:
    """Whether a bare number after "in" or "since" is a year before 1500."""
    dated = re.search(r"\b(?:in|since|until|from|by|of|to)\s$", before) is not None
    return dated and not value.unit and value.kind is ValueKind.NUMBER and 100 <= value.low < 1500


def _other_decade(claim: str, value: Value, source: str, rng: Random) -> Iterator[Claim]:
    """ "The 1880s" made another decade that ``source`` does not name."""
    other = int(claim[value.start : value.end]) + rng.choice((-30, -20, -10, 10, 20, 30))
    if str(other)[:3] not in source and other < 2030:
        yield Claim("date", f"{claim[: value.start]}{other}{claim[value.end :]}")


def _disagrees(spoiled: str, old: Value, source: str) -> bool:
    """Whether the value now at the old one's place agrees with none of the source's kind."""
    new = next((v for v in values(spoiled) if v.start <= old.start < v.end), None)
    if new is None or new.kind is not old.kind or is_bound(new):
        return False
    return not any(compatible(new, v) for v in values(source) if v.kind is new.kind)


_SPAN = re.compile(r"(?P<one>\b\d{4})\s?(?:[-–—/]|to|and|until)\s?(?P<two>\d{4})\b")


def _in_order(text: str) -> bool:
    return all(int(found["one"]) < int(found["two"]) for found in _SPAN.finditer(text))


def _changed(value: Value, surface: str, claim: str, rng: Random) -> str | None:
    if value.kind is ValueKind.DATE:
        return _other_date(surface, rng)
    if value.kind is ValueKind.TIME:
        return _other_time(surface, rng)
    if value.kind not in (ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENT):
        return None
    if value.low != value.high:
        return None
    after = claim[value.end :]
    if (
        re.match(r"\s*(?:of (?:the|its|his|her|their)|hundreds?\b|thousands?\b|s\b)", after)
        and value.low < 3
    ):
        return None
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", surface)
    if digits:
        other = _other_number(float(digits.group().replace(",", "")), digits.group(), value, rng)
        return None if other is None else surface.replace(digits.group(), other)
    return _other_spelled(value, surface, rng)


def _other_number(number: float, like: str, value: Value, rng: Random) -> str | None:
    if number <= 1:
        return None
    whole = "." not in like
    ways = [number * rng.choice((1.25, 1.5, 2, 3)), number / rng.choice((1.25, 1.5, 2, 3))]
    if whole and number < 40:
        ways += [number + d for d in (1, 2, 3, 5, -1, -2, -3) if number + d >= 2]
    if whole and number >= 100:
        ways += [number * 10, float(_transposed(like.replace(",", ""), rng))]
        ways += [number + d * 10 ** (len(str(int(number))) - 2) for d in (1, 2, 3, -1, -2)]
    other = rng.choice(ways)
    if value.kind is ValueKind.PERCENT and other > 99:
        other = number / 2
    other = _as_round_as(other, like) if whole else round(other, len(like.split(".")[1]))
    return None if other < 2 or other == number else shown(other, like)


def _as_round_as(number: float, like: str) -> float:
    """``number`` with as many final zeros as ``like``."""
    plain = like.replace(",", "")
    zeros = len(plain) - len(plain.rstrip("0"))
    rough = float(round(number, -zeros))
    return rough or float(round(number))


def _transposed(digits: str, rng: Random) -> str:
    at = rng.randrange(len(digits) - 1)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return digits if swapped.startswith("0") else swapped


def _other_spelled(value: Value, surface: str, rng: Random) -> str | None:
    if not re.fullmatch(r"[A-Za-z]+(?:-[a-z]+)?", surface) or not 2 <= value.low <= 99:
        return None
    if not value.unit or surface.lower() == "dozen":
        return None
    old = int(value.low)
    other = rng.choice([n for d in (-3, -2, -1, 1, 2, 3, old) if 2 <= (n := old + d) <= 99])
    other = other // 10 * 10 if old > 20 and old % 10 == 0 and other > 20 else other
    text = spelled(other)
    return capitalised(text) if surface[0].isupper() else text


def _other_date(surface: str, rng: Random) -> str | None:
    """Another date in the same form: one of its parts is changed."""
    parts: list[tuple[str, str]] = []
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b", surface)
    if year:
        parts.append((year.group(), _other_year(int(year.group()), rng)))
    for names_of in (_MONTH_NAMES, _WEEKDAYS):
        held = [name for name in names_of if re.search(rf"\b{name}\b", surface)]
        parts.extend((name, rng.choice([n for n in names_of if n != name])) for name in held)
    day = re.search(r"\b\d{1,2}\b(?!:)", surface)
    if day and re.search("[A-Z]", surface):
        parts.append((day.group(), str(rng.choice([d for d in range(2, 29) if d != int(day[0])]))))
    if not parts:
        return None
    old, new = rng.choice(parts)
    return re.sub(rf"\b{old}\b", new, surface, count=1)


def _other_year(year: int, rng: Random) -> str:
    steps = [1, 2, 3, 5, 10, 20, -1, -2, -3, -4, -7, -10, -20]
    return str(rng.choice([y for step in steps if 1500 <= (y := year + step) < 2100]))


def _other_time(surface: str, rng: Random) -> str | None:
    hour = re.match(r"\d{1,2}", surface)
    if hour is None:
        return None
    other = rng.choice([h for h in range(1, 13) if abs(h - int(hour.group())) % 12])
    return f"{other}{surface[hour.end() :]}"


def _stolen(value: Value, surface: str, nearby: str, rng: Random) -> str | None:
    """A value of the same kind and form that stands in ``nearby`` for another thing."""
    form = _form(surface)
    found = [
        nearby[v.start : v.end]
        for v in values(nearby)
        if v.kind is value.kind
        and (v.kind is ValueKind.DATE or v.low >= 2)
        and (v.kind is ValueKind.DATE or 0.1 <= v.low / (value.low or 1) <= 10)
        and not is_part_of_name(nearby[: v.start], nearby[v.end :])
    ]
    usable = [text for text in found if _form(text) == form and text != surface]
    if (
        value.low != value.high
        or not usable
        or (value.low < 2 and value.kind is not ValueKind.DATE)
    ):
        return None
    return rng.choice(usable)


def _form(surface: str) -> str:
    """Digits as "0", words as "a", to compare how two values are written."""
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", surface):
        return "year"
    return re.sub(
        r"[a-z]+",
        "a",
        re.sub(r"[A-Z][a-z]+", "A", re.sub(r"\d[\d,]*(\.\d+)?", _digits_form, surface)),
    )


def _digits_form(found: re.Match[str]) -> str:
    return "0.0" if found.group(1) else "0"


def exchanged(claim: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with two of its values in each other's place.

    >>> [c.text for c in exchanged("It has 12 cooks and 40 waiters.", Random(1))]
    ['It has 40 cooks and 12 waiters.']
    """
    found = [v for v in values(claim) if v.low == v.high and v.kind is not ValueKind.RANK]
    pairs = [
        (a, b)
        for i, a in enumerate(found)
        for b in found[i + 1 :]
        if a.kind is b.kind
        and not compatible(a, b)
        and 1.0 not in (a.low, b.low)
        and not any(
            is_part_of_name(claim[: v.start], claim[v.end :]) or _is_old_year(v, claim[: v.start])
            for v in (a, b)
        )
        and (a.unit != b.unit or not a.unit)
        and _form(claim[a.start : a.end]) == _form(claim[b.start : b.end])
    ]
    if not pairs:
        return
    a, b = rng.choice(pairs)
    between = claim[a.end : b.start]
    if re.fullmatch(r"\s*(?:[-–—/]|to|and|or|,)\s*", between):
        return
    text = (
        claim[: a.start]
        + claim[b.start : b.end]
        + between
        + claim[a.start : a.end]
        + claim[b.end :]
    )
    if not claim[: a.start].strip() or re.search(r"respectively", claim) or not _in_order(text):
        return
    yield Claim("exchanged", text)


_BOUNDS = (
    ("at least", "at most"),
    ("more than", "fewer than"),
    ("more than", "less than"),
    ("over", "under"),
    ("above", "below"),
    ("no more than", "no fewer than"),
    ("up to", "at least"),
    ("nearly", "more than"),
    ("almost", "more than"),
    ("just under", "just over"),
    ("a minimum of", "a maximum of"),
    ("after", "before"),
    ("exceeding", "below"),
)


def bounds(claim: str) -> Iterator[Claim]:
    """``claim`` with a bound before a number turned round.

    >>> [c.text for c in bounds("They hired at least 300 guards.")]
    ['They hired at most 300 guards.']
    """
    for pair in _BOUNDS:
        for one, other in (pair, pair[::-1]):
            if (one == "less than" and other != "more than") or (one, other) == (
                "at least",
                "up to",
            ):
                continue
            if (one, other) in (
                ("more than", "nearly"),
                ("more than", "almost"),
                ("below", "exceeding"),
            ):
                continue
            found = re.search(rf"\b(?<!no )(?<!not )(?i:{one}) (?=[$€£]?\d|the age of)", claim)
            if not found:
                continue
            counted = re.match(
                r"\d[\d,]* (?:%|percent|per cent|million|billion|km|kg|meters|metres|miles|feet|years|dollars)|[$€£]|[\d,.]+%",
                claim[found.end() :],
            )
            if {one, other} == {"more than", "fewer than" if counted else "less than"}:
                continue
            text = claim[: found.start()] + other + " " + claim[found.end() :]
            yield Claim("bound", capitalised(text) if found.start() == 0 else text)


_UNIT_SWAPS = {
    "million": ("billion", "thousand"), "billion": ("million", "trillion"),
    "thousand": ("million",), "trillion": ("billion",),
    "km": ("miles", "m"), "kilometres": ("miles", "metres"), "kilometers": ("miles", "meters"),
    "miles": ("kilometres", "feet"), "metres": ("feet", "kilometres"), "meters": ("feet", "kilometers"),
    "feet": ("metres", "miles", "inches"), "inches": ("centimetres", "feet"), "kg": ("pounds", "tonnes"),
    "kilograms": ("pounds", "grams"), "pounds": ("kilograms", "ounces"), "tons": ("kilograms",),
    "hours": ("minutes", "days"), "minutes": ("hours", "seconds"), "seconds": ("minutes",),
    "days": ("weeks", "hours"), "weeks": ("months", "days"), "months": ("years", "weeks"),
    "years": ("months", "decades"), "decades": ("years", "centuries"), "dollars": ("euros", "pounds"),
    "acres": ("hectares",), "hectares": ("acres",), "centimetres": ("inches",), "mg": ("g",),
    "euros": ("dollars",), "mm": ("cm",), "cm": ("mm", "inches"),
}  # fmt: skip


def units(claim: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with the unit after a number changed for one of another size.

    >>> [c.text for c in units("The pipe is 3 km long.", Random(1))]
    ['The pipe is 3 miles long.']
    """
    number = (
        r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|several)"
    )
    for found in re.finditer(rf"\b{number} (?P<unit>[a-z]+)\b(?! (?:old|per|\())", claim):
        for other in _UNIT_SWAPS.get(found["unit"], ())[:2]:
            if rng.random() < 0.5 and len(_UNIT_SWAPS[found["unit"]]) > 1 and other != "miles":
                continue
            yield Claim("unit", claim[: found.start("unit")] + other + claim[found.end() :])
            break


_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()


def ordinals(claim: str, source: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with a place in a row changed: "third" or "19th".

    >>> [c.text for c in ordinals("It was the third mill.", "It was the third mill.", Random(2))]
    ['It was the first mill.']
    """
    for found in re.finditer(
        r"\b(?:the|his|her|its|their) (?P<place>[a-z]+)(?= (?!had|has|was|were|is|are)[a-z]+)",
        claim,
    ):
        if found["place"] in _ORDINALS:
            at = _ORDINALS.index(found["place"])
            near = [w for i, w in enumerate(_ORDINALS) if 0 < abs(i - at) <= 2 and w not in source]
            if near and not claim[found.end() :].startswith((" time", " one", " of")):
                other = rng.choice(near)
                yield Claim("ordinal", claim[: found.start("place")] + other + claim[found.end() :])
    for found in re.finditer(r"\b(?P<n>1\d|20|[4-9])th\b(?= century)", claim):
        number = int(found["n"]) + rng.choice((-2, -1, 1))
        if 4 <= number <= 20 and f"{number}th" not in source:
            yield Claim("ordinal", claim[: found.start()] + f"{number}th" + claim[found.end() :])


# ---- names, ranks, roles ----

_COUNTRIES = """France Germany Italy Spain Portugal Poland Russia China Japan India Pakistan Brazil
Argentina Chile Mexico Canada Australia Egypt Nigeria Kenya Ghana Iran Iraq Turkey Greece Sweden
Norway Denmark Finland Ireland Scotland Wales England Austria Hungary Switzerland Belgium Ukraine
Vietnam Thailand Indonesia Malaysia Singapore Israel Syria Lebanon Cuba Peru Colombia Venezuela""".split()
_PEOPLES = """French German Italian Spanish Portuguese Polish Russian Chinese Japanese Indian Brazilian
Mexican Canadian Australian Egyptian Nigerian Iranian Turkish Greek Swedish Norwegian Danish Irish
Scottish Welsh English Austrian Hungarian Swiss Belgian Ukrainian Korean Dutch American British""".split()
_GIVEN = frozenset(
    """James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel
Matthew Anthony Mark Donald Steven Paul Andrew Joshua Kenneth Kevin Brian George Edward Ronald Timothy
Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin Samuel
Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry Tyler Aaron Jose Adam Nathan Henry Douglas
Zachary Peter Kyle Walter Ethan Jeremy Harold Keith Christian Roger Noah Gerald Carl Terry Sean Austin
Arthur Lawrence Jesse Dylan Bryan Joe Jordan Billy Bruce Albert Willie Gabriel Logan Alan Juan Wayne Roy
Ralph Randy Eugene Vincent Russell Louis Philip Bobby Johnny Bradley Mary Patricia Jennifer Linda
Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna
Michelle Carol Amanda Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela
Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet
Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan
Evelyn Judith Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Sara Madison Frances Kathryn
Janice Jean Alice Julia Barack Hillary Bill Jimmy Steve Tom Jim Tony Mike Ben Fred Ed Kate Anne Jane Lucy
Francis Oliver Leonardo Winston Franklin Theodore Ulysses Abraham Ernest Hugh Simon Martin Ian Neil Colin
Stanley Leonard Max Karl Hans Otto Pierre Jacques Jean-Paul Carlos Luis Pablo Vladimir Ivan Boris Leo
Kim Chris Matt Nick Dave Dan Sam Tim Ted Bob Ron Don Ray Lee Harry Ronnie Lewis Edgar Oscar Victor""".split()
)
# Names that end or begin with the same of these words are of one kind.
_KEYWORD = re.compile(
    r"\b(?:University|College|School|Institute|Company|Corporation|Bank|Ministry|Department|Party|Committee|"
    r"Council|Association|Society|Agency|Commission|Records|Pictures|Airlines|River|Lake|Street|County|Island|Islands|"
    r"Mount|Mountains|Park|Valley|Bay|Bridge|Province|District|Road)\b"
)
_NO_PERSON = re.compile(
    r"\b(?:Foundation|Letter|Awards?|Prize|Trust|Show|Inc|Corp|Cent(?:er|re)|Hospital|Museum|Library|House|Act|Building|"
    r"Stadium|Theatre|Theater|Archives?|Cup|Series|Game|War|Boots)\b"
)
_NOT_NAMES = frozenset(
    [*_MONTH_NAMES, *_WEEKDAYS, *_PEOPLES, "COVID-19", "I", "God", "Internet", "AD", "BC"]
)


@dataclass(frozen=True, slots=True)
class NameBook:
    """What kind of thing each name of a collection is: a guess from its words and company.

    Attributes:
        kind_of: Name to "person", "place", "country" or a word such as "River"; unknown
            ones are left out.
        of_kind: Kind to its names, in order of first appearance.
    """

    kind_of: dict[str, str]
    of_kind: dict[str, tuple[str, ...]]


def name_book(texts: Iterable[str]) -> NameBook:
    """Reads every name of ``texts``; a name after "in" or "near" most times is a place."""
    seen: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for text in texts:
        for start, end in names(text):
            name = plain_name(text[start:end])
            seen[name] += 1
            placed[name] += bool(re.search(r"\b(?:in|near|at)\s$", text[:start]))
    kind_of = {
        name: kind
        for name, count in seen.items()
        if (kind := _kind(name, count, placed[name])) is not None
    }
    kinds = sorted(set(kind_of.values()))
    return NameBook(kind_of, {k: tuple(n for n in kind_of if kind_of[n] == k) for k in kinds})


def plain_name(name: str) -> str:
    """A name without possessive ending and closing marks."""
    return re.sub(r"(?:[’']s?|\.)$", "", name)


def _kind(name: str, count: int, placed: int) -> str | None:
    found = name.split()
    if name in _NOT_NAMES or not re.fullmatch(
        r"[A-Z][\w’'.\-]*(?: (?:of |de |van |von )?[A-Z][\w’'.\-]*){0,4}", name
    ):
        return None
    if name in _COUNTRIES:
        return "country"
    keyword = _KEYWORD.search(name)
    if keyword:
        return keyword.group() + (" of" if " of " in name else "")
    if _NO_PERSON.search(name):
        return None
    if found[0] in _GIVEN and 2 <= len(found) <= 3 and " of " not in name:
        return "person"
    if len(found) == 1 and len(name) < 4:
        return None
    return "place" if count >= 3 and placed >= 0.5 * count and len(found) <= 2 else None


def other_names(
    claim: str, source: str, nearby: str, book: NameBook, rng: Random
) -> Iterator[Claim]:
    """``claim`` with one name changed for another of its kind.

    One from ``nearby`` is preferred ("name_near"), else any of the book
    ("name_far"). A name some word of which comes again in the claim is left alone,
    and so is the subject of "is a …", which may hold of the other as well.
    """
    for start, end in names(claim):
        name = plain_name(claim[start:end])
        kind = book.kind_of.get(name)
        if kind == "person" and re.search(r"\b(?:married|wife|husband)\b", claim):
            continue
        if re.search(r"[A-Z][\w’']* (?:in|of|and|the) $|\b[Tt]he $", claim[:start]) and kind in (
            "person",
            "place",
        ):
            continue
        if (
            kind is None
            or _comes_again(name, claim)
            or _is_defined(claim, start, start + len(name))
        ):
            continue
        near = [n for n in _names_of(nearby, kind, book) if not _shares_word(n, source)]
        far = [
            n
            for n in rng.sample(book.of_kind[kind], min(8, len(book.of_kind[kind])))
            if not _shares_word(n, source)
        ]
        for made, choice in (("name_near", near), ("name_far", far)):
            if choice:
                other = rng.choice(choice)
                text = claim[:start] + other + claim[start + len(name) :]
                yield Claim(
                    made,
                    re.sub(r"\b(?i:the) (?=" + re.escape(other) + ")", "", text)
                    if kind == "person"
                    else text,
                )
                break


def _names_of(text: str, kind: str, book: NameBook) -> list[str]:
    found = {plain_name(text[a:b]) for a, b in names(text)}
    return sorted(name for name in found if book.kind_of.get(name) == kind)


def _shares_word(name: str, text: str) -> bool:
    known = {w.surface for w in words(text)}
    return any(word in known for word in re.findall(r"[A-Z][\w’'-]+", name))


def _comes_again(name: str, claim: str) -> bool:
    found = re.findall(r"[A-Z][\w’'-]+", name)
    return any(len(re.findall(rf"\b{re.escape(word)}\b", claim)) > 1 for word in found)


def _is_defined(claim: str, start: int, end: int) -> bool:
    """Whether the name is the subject of a definition or one of a list."""
    after = claim[end : end + 40]
    if start < 5 and re.match(r"\s(?:\([^)]*\)\s)?(?:is|was|are|were)\s(?:an?|one|the)\b", after):
        return True
    listed = r"\s*(?:,|and|or|&)\s*(?:the )?[A-Z]"
    return bool(
        re.match(listed, after)
        or re.search(r"[A-Z]\w*\s*(?:,|\band|\bor)\s*(?:the )?$", claim[:start])
    )


def peoples(claim: str, source: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with a nationality changed; refused where it names two.

    >>> [c.text[:4] for c in peoples("A French ship sank.", "A French ship sank.", Random(3))]
    ['A Br']
    """
    found = [w for w in words(claim) if w.surface in _PEOPLES]
    if len(found) != 1 or not re.match(r" [a-z]", claim[found[0].end :]):
        return
    word = found[0]
    vowel = word.surface[0] in "AEIO"
    others = [p for p in _PEOPLES if p not in source and (p[0] in "AEIO") == vowel]
    if claim[: word.start].rstrip().endswith(
        ("-", "North", "South", "Latin", "African", "Native")
    ) or claim[word.end :].startswith((" language", " Sea", "-")):
        return
    yield Claim("people", claim[: word.start] + rng.choice(others) + claim[word.end :])


_TITLES = (
    "president,vice president,chairman,treasurer,secretary",
    "President,Vice President,Prime Minister,Chancellor",
    "chief executive,chief financial officer,chairman,finance director",
    "mayor,deputy mayor,governor",
    "director,deputy director",
    "manager,assistant manager",
    "captain,lieutenant,sergeant,colonel",
    "Captain,Lieutenant,Sergeant,Colonel",
    "professor,lecturer", "head coach,assistant coach", "principal,deputy principal",
    "prime minister,foreign minister,finance minister,defence minister",
    "minister of finance,minister of justice,minister of health",
    "landlord,tenant", "buyer,seller", "employer,employee", "plaintiff,defendant",
    "borrower,lender", "father,brother,uncle", "mother,sister,aunt", "son,nephew", "daughter,niece",
    "teacher,pupil", "doctor,nurse", "king,prince", "queen,princess",
    "senator,congressman,governor", "judge,prosecutor", "author,editor", "composer,conductor",
    "Senate,House of Representatives", "goalkeeper,striker",
)  # fmt: skip


def titles(claim: str, source: str, rng: Random) -> Iterator[Claim]:
    """``claim`` with an office, rank or family tie changed for another.

    >>> [c.text for c in titles("Ruiz is the mayor of Vell.", "", Random(1))]
    ['Ruiz is the deputy mayor of Vell.']
    """
    for row in _TITLES:
        held = row.split(",")
        for title in held:
            found = re.search(
                rf"(?<![\w-]){title}(?![\w-])(?! (?:and|or|minister|{'|'.join(held)}))", claim
            )
            others = [t for t in held if t not in source and t != title]
            if found is None or not others or len(re.findall(rf"\b{title}\b", claim)) > 1:
                continue
            if re.search(
                r"\b(?:film|movie|music|art|stage|television|vice|deputy|assistant|grand|great|step|prime|and|or|former)[ -]$|-$",
                claim[: found.start()],
                re.I,
            ):
                continue
            other = rng.choice(others)
            if re.search(r"\ba $", claim[: found.start()]) and other[0] in "aeiou":
                continue
            yield Claim("title", claim[: found.start()] + other + claim[found.end() :])


def roles(claim: str) -> Iterator[Claim]:
    """``claim`` with the one who did and the one who suffered exchanged.

    >>> [c.text for c in roles("Brazil defeated Italy in 1970.")]
    ['Italy defeated Brazil in 1970.', 'Brazil was defeated by Italy in 1970.']
    """
    found = deed(claim)
    own = r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\b"
    if found and found.is_between_equals() and not re.search(own, f"{found.doer} {found.target}"):
        yield Claim("role", found.turned().active())
        yield Claim("role", found.turned().passive())
    moved = re.search(
        r"\bfrom (?P<one>(?:the )?[A-Z][\w’'-]++(?: [A-Z][\w’'-]++)*+) to (?P<two>(?:the )?[A-Z][\w’'-]++(?: [A-Z][\w’'-]++)*+)"
        r"(?=[.,;]| (?:in|on|at|by|for|after|during|with|as|when|before|to|where|while)\b)",
        claim,
    )
    if moved and not {moved["one"], moved["two"]} & {*_MONTH_NAMES, *_WEEKDAYS, *_PEOPLES}:
        text = f"from {moved['two']} to {moved['one']}"
        yield Claim("role", claim[: moved.start()] + text + claim[moved.end() :])
    than = re.match(
        r"(?P<one>(?:The )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?P<mid> (?:is|was|are|were|has|had) (?:\w+ )?(?:more \w+|less \w+|\w+er) than )"
        r"(?P<two>(?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?P<rest>[.,].*)",
        claim,
    )
    if than:
        one = than["one"].replace("The ", "the ", 1)
        yield Claim("role", capitalised(than["two"]) + than["mid"] + one + than["rest"])


# ---- negation ----

_QUANTIFIED = re.compile(
    r"\b(?:some|many|several|few|most|all|every|each|both|only|often|sometimes|usually|generally|any|one|"
    r"either|neither|no|none|nobody|nothing|not|never|who|which|that|where|when|if|whether|because|although|"
    r"though|while|as|since|whose|what|how|why|there|until|unless|than)\b|n['’]t\b",
    re.I,
)
_NO_NOT_BEFORE = re.compile(
    r"(?:also|already|still|too|only|almost|nearly|just|even|soon|quite|once|both|not|never|no|neither|often|"
    r"sometimes|usually|generally|mostly|mainly|probably|possibly|perhaps|either|then|now|thus|therefore|later|\w+ly|"
    r"some|many|several|few|most|all|to|about|around|between|n['’]t|at least|more than|up to)\b",
    re.I,
)
_NOT_AFTER = frozenset("is are was were will would can could should must shall".split())
_OBJECT = re.compile(
    r"(?:the|an?|his|her|its|their|to|that|it|him|them|this|these|those|all|[A-Z][a-z]+|\d+|in|on|at|for|from|with|as|into)\b"
)
_BARE = frozenset(
    """died arrived went became fell rose remained appeared lived began came grew continued served
    returned disappeared emerged graduated resigned retired happened occurred existed worked
    succeeded failed agreed decided refused wanted tried""".split()
)


def negated(claim: str) -> Iterator[Claim]:
    """``claim`` with its first verb negated, in correct English.

    Refused where the subject is "some", "most" and the like, in subordinate
    clauses, and where an adverb after the verb would take the negation.

    >>> [c.text for c in negated("The council approved the plan.")]
    ['The council did not approve the plan.']
    >>> [c.text for c in negated("Some members were absent.")]
    []
    """
    offset = 0
    lead = re.match(
        r"(?:In|On|At|During|After|By|Since|From)\b[^,]{2,60}(?:, \d{4})?, (?=\S)", claim
    )
    if lead:
        offset = lead.end()
    for word in words(claim[offset:]):
        before = claim[offset : offset + word.start]
        if word.surface in ",;:(—–" or _QUANTIFIED.search(before):
            return
        changed = _verb_negated(word.surface, before, claim[offset + word.end :].lstrip())
        if changed is not None:
            if changed and not re.search(r"\b(?:any|yet|until|either)\b", claim):
                yield Claim(
                    "negated", claim[:offset] + before + changed + claim[offset + word.end :]
                )
            return


def _verb_negated(verb: str, before: str, after: str) -> str | None:
    """The verb with "not"; "" where it must not be, None where the word is no verb."""
    if not before.strip() or not verb.islower():
        return None
    if verb in _NOT_AFTER:
        return "" if _NO_NOT_BEFORE.match(after) else f"{verb} not".replace("can not", "cannot")
    participle = after.split(" ")[0].strip(".,")
    if verb in ("has", "have", "had"):
        if participle == "been" or participle in PAST_OF_PARTICIPLE:
            return f"{verb} not"
        return _do(verb, "have") if re.match(r"(?:an?|the|\d+)\b", after) else ""
    if verb in BASE_OF_PAST and _is_main(verb, before, after):
        return f"did not {BASE_OF_PAST[verb]}"
    singular = not re.search(r"(?:[^su]s|\band\b.*)\s*$", before)
    if (
        verb in BASE_OF_THIRD
        and singular
        and re.match(r"(?:the|an?|his|her|its|their|that)\b", after)
    ):
        return f"does not {BASE_OF_THIRD[verb]}"
    return (
        ""
        if verb in BASE_OF_PAST or verb in ("may", "might", "do", "does", "did", "cannot")
        else None
    )


def _do(verb: str, base: str) -> str:
    return {"has": "does not ", "have": "do not ", "had": "did not "}[verb] + base


def _is_main(verb: str, before: str, after: str) -> bool:
    last = before.split()[-1].lower()
    if last in {"he", "she", "it", "they", "we", "i"}:
        return not after.startswith("by ")
    if last in {
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "by",
        "with",
        "his",
        "her",
        "its",
        "newly",
        "to",
    }:
        return False
    transitive = re.match(r"(?:the|an?|his|her|its|their|that|it|him|them|[A-Z][a-z]+)\b", after)
    return bool(transitive) or (
        verb in _BARE and bool(_OBJECT.match(after) or after.startswith("."))
    )


_DENIALS: tuple[tuple[str, str], ...] = (
    (
        r"\b(is|are|was|were|will|would|could|should|must|had|has|have) not (?!only|just|necessarily|always|all|be\b|to\b|been able|yet|until|even)",
        r"\1 ",
    ),
    (r"\bcannot (?!be\b|only)", "can "),
    (
        r"\b(is|was|were|are|could|would|should)n['’]t (?!only|just|necessarily|always|all|yet|until|even)",
        r"\1 ",
    ),
    (r"\b(was|were|is|are) unable to\b", r"\1 able to"),
    (r"\bno longer\b", "still"),
    (r"\b(was|were|is|are) never\b", r"\1"),
    (r"\bwithout (an?|the|his|her|their|its) ", r"with \1 "),
)
_POLAR = re.compile(
    r"\b(?:any|anyone|anything|yet|either|ever|until|but|nor|neither|rather|instead|although|at all|much|anywhere|other than|if|with or)\b",
    re.I,
)


def affirmed(claim: str) -> Iterator[Claim]:
    """``claim`` without one of its negations, in correct English.

    Refused where "any", "yet", "but" or the like hang on the negation.

    >>> [c.text for c in affirmed("The board did not approve the plan.")]
    ['The board approved the plan.']
    >>> [c.text for c in affirmed("The firm failed to pay its staff.")]
    ['The firm paid its staff.']
    """
    if _POLAR.search(claim):
        return
    for pattern, replacement in _DENIALS:
        changed = re.sub(pattern, replacement, claim, count=1)
        if changed != claim:
            yield Claim("affirmed", changed)
            break
    for pattern, form in (
        (
            r"\b(?:did not|didn['’]t|(?<!has )(?<!have )(?<!had )(?:failed|refused|declined) to) (?P<verb>[a-z]+)\b",
            PAST.get,
        ),
        (r"\b(?:does not|doesn['’]t) (?P<verb>[a-z]+)\b", _third),
        (r"\b(?:do not|don['’]t) (?P<verb>[a-z]+)\b", _plain),
    ):
        found = re.search(pattern, claim)
        verb = form(found["verb"]) if found else None
        if found and verb:
            yield Claim("affirmed", claim[: found.start()] + verb + claim[found.end() :])
            return


def _third(base: str) -> str | None:
    return third_person(base) if base in PAST else None


def _plain(base: str) -> str | None:
    return base if base in PAST else None


# ---- opposites ----

# Either for the other, the word only; "x > y" goes one way.
_OPPOSITES = """increased decreased|increases decreases|increase decrease|increasing decreasing|higher lower|larger smaller|
bigger smaller|older younger|longer shorter|faster slower|stronger weaker|better worse|heavier lighter|earlier than > later than|later than > earlier than|
cheaper > more expensive|wider narrower|highest lowest|largest smallest|oldest > newest|youngest > oldest|longest shortest|
strongest weakest|fastest slowest|tallest > shortest|greatest > smallest|biggest smallest|deepest > shallowest|
approved rejected|accepted rejected|supported opposed|supports opposes|allowed > forbidden|permitted > forbidden|
allows prevents|allowed to > forbidden to|won lost|gained lost|improved worsened|improves worsens|strengthened weakened|expanded > shrank|
raised lowered|includes excludes|included excluded|bought sold|encouraged discouraged|upheld overturned|
acquitted convicted|appointed dismissed|loved hated|remembered forgot|imports exports|imported exported|
north south|east west|northern southern|eastern western|northeast southwest|northwest southeast|inside outside|above below|
upper lower|urban rural|public private|domestic foreign|legal illegal|permanent temporary|
mandatory optional|compulsory voluntary|positive negative|always never|majority minority|maximum minimum|
winter summer|morning evening|mother father|sister brother|daughter son|wife husband|female male|women men|
before after|began > ended|opened > closed|joined > left|advantages disadvantages|advantage disadvantage|
successful unsuccessful|success failure|common rare|possible impossible|similar > opposite|rich poor|strong weak|early late|
hot cold|warmer colder|safe dangerous|easy difficult|simple complex|guilty innocent|alive dead|present absent|
major minor|modern ancient|ancient > modern|visible invisible|direct indirect|known unknown|agree disagree|agreed > refused|
arrived > departed|departed > arrived|complete incomplete|accurate inaccurate|effective ineffective|able unable|reduce > increase|
reduces > increases|reduced > increased|reducing > increasing|promotes inhibits|inhibits promotes|inhibited promoted|
beneficial harmful|accelerated > slowed|enhanced > reduced|enhances > reduces|widespread > rare|popular unpopular|likely unlikely|
victory defeat|profit loss|profits losses|attack > defence|victories defeats|buyer seller|arrival departure|
confirmed > denied|denied > confirmed|first > last|last > first|more less|fewer > more|with without|protected > endangered|
demolished > restored|destroyed > preserved|abolished > introduced|introduced > abolished|
created > destroyed|hired > fired|released > withheld|granted > refused|remained > ceased to be|
married > divorced|survived > died in|defended > attacked|ascended > descended|wholly > partly|partially > completely|
independent dependent|left > right|right > left""".replace("\n", "").split("|")
_ADJACENT = {
    "more": r"more (?=[a-z]+(?:ly|ous|ful|ive|ent|ant|able|ible|al|ic|ed|ing)\b(?! and more))",
    "less": r"less (?=[a-z]+(?:ly|ous|ful|ive|ent|ant|able|ible|al|ic|ed|ing)\b)",
    "first": r"(?<=the )first (?=[a-z]+\b)(?!time|of|two|three|few|half)",
    "last": r"(?<=the )last (?=[a-z]+\b)(?!time|of|two|three|few|years?|decades?|months?|weeks?|century)",
    "left": r"left (?=bank|side|hand|wing|leg|arm|foot|eye|knee|lung)",
    "joined": r"joined (?=the )",
    "right": r"right (?=bank|side|hand|wing|leg|arm|foot|eye|knee|lung)",
    "early": r"(?<=the )early (?=\d)|(?<=in )early (?=\d|[A-Z])",
    "late": r"(?<=the )late (?=\d)|(?<=in )late (?=\d|[A-Z])",
    "lost": r"lost (?=the (?:election|game|match|battle|war|case|final|race|vote))",
    "won": r"won (?=the (?:election|game|match|battle|war|case|final|race|vote|championship|title))",
    "opened": r"opened (?=(?:in|on) )",
    "began": r"began (?=(?:in|on) [A-Z\d])",
    "major": r"(?<=\ba )major (?=[a-z])",
    "legal": r"(?<=(?:as|is|re) )legal(?=[ .,])",
    "illegal": r"(?<=(?:as|is|re) )illegal(?=[ .,])",
    "included": r"included(?! in\b)",
    "known": r"(?<=(?:is|re) )known(?= (?:about|to be))",
    "present": r"(?<=(?:as|re) )present(?= (?:in|at))",
    "married": r"married (?=[A-Z])",
    "north": r"north(?= (?:of|side|bank|coast|end))",
    "south": r"south(?= (?:of|side|bank|coast|end))",
    "east": r"east(?= (?:of|side|bank|coast|end))",
    "west": r"west(?= (?:of|side|bank|coast|end))",
    "agreed": r"agreed(?= to )",
    "remained": r"remained(?= an? )",
    "able": r"able(?= to )",
    "unable": r"unable(?= to )",
    "above": r"above(?= (?:the|its|average|sea|\d))",
    "below": r"below(?= (?:the|its|average|sea|\d))",
    "with": r"with(?= the (?:help|consent|approval|support|permission|knowledge|aid) )",
    "without": r"without(?= (?:the|any) (?:help|consent|approval|support|permission|knowledge|aid) )",
    "before": r"before(?= (?:the|his|her|its|their|\d))",
    "after": r"(?<!shortly )(?<!named )(?<!look )(?<!looked )(?<!soon )(?<!day )(?<!year )after(?= (?:the|his|her|its|their|\d))",
    "similar": r"similar(?= to )",
    "public": r"(?<=\b[a] )public(?= (?:school|university|company|meeting|hospital))",
    "private": r"(?<=\b[a] )private(?= (?:school|university|company|meeting|hospital))",
    "right ": r"right",
    "complete": r"(?<=(?:is|as|re) )complete(?=[.,])",
    "strong": r"(?<=\b[a] )strong(?= )",
    "hot": r"hot(?= (?:climate|water|weather|summers?|season))",
    "cold": r"cold(?= (?:climate|water|weather|winters?|season))",
    "rare": r"(?<=(?:is|re|as) )rare(?=[ .])",
    "common": r"(?<=(?:is|re|as) )common(?=[ .])(?! to both)",
    "poor": r"poor(?= (?:health|family|countr|people))",
    "rich": r"rich(?= (?:family|countr|people))",
    "lower": r"lower(?! (?:house|case|limb|back))",
    "upper": r"upper(?= (?:house|limit|part|half|deck|floor|level))",
    "present ": "present",
}


def _turns() -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Word, opposite, and where the word may be changed for it."""
    for entry in _OPPOSITES:
        one, _, other = entry.partition(" > ")
        both = [(one, other)] if other else [(one.split()[0], one.split()[1])]
        if not other:
            both.append((both[0][1], both[0][0]))
        for old, new in both:
            pattern = _ADJACENT.get(old, rf"{old}(?![\w’'-])")
            yield old, new, re.compile(rf"(?<![\w’'-])(?:{pattern})")


_TURNS = tuple(_turns())


def opposites(claim: str, source: str) -> Iterator[Claim]:
    """``claim`` with one word changed for its opposite, the article with it.

    Refused where the opposite stands in ``source`` already, or a negation in the
    claim, which could make the two the same.

    >>> [c.text for c in opposites("Sales increased in the north of the city.", "")]
    ['Sales decreased in the north of the city.', 'Sales increased in the south of the city.']
    """
    if re.search(r"\b(?:not|no|never|nor|neither|or)\b|n['’]t\b", claim, re.I):
        return
    known = {w.lower for w in words(source)}
    for old, new, pattern in _TURNS:
        if old not in claim or new.split()[0] in known:
            continue
        found = pattern.search(claim)
        if found:
            space = " " if found.group().endswith(" ") else ""
            yield Claim("opposite", _with_article(claim, found.start(), found.end(), new + space))


def _with_article(claim: str, start: int, end: int, new: str) -> str:
    """``claim`` with ``new`` from ``start`` to ``end`` and "a" or "an" to fit it."""
    before = claim[:start]
    article = re.search(r"\b([Aa])n? $", before)
    if article:
        fits = article.group(1) + ("n " if new[0] in "aeio" or new.startswith("un") else " ")
        before = before[: article.start()] + fits
    return before + new + claim[end:]


# ---- said with more certainty, or of more, than the sentence does ----

_ADVERBS = "reportedly|allegedly|possibly|probably|perhaps|apparently|supposedly|presumably|purportedly|ostensibly|likely|potentially"
_HELD = r"(?:widely |generally |now |also )?(?:thought|believed|said|reported|alleged|understood|rumou?red|assumed|suspected|considered|claimed|estimated)"
_DUE = r"(?:expected|scheduled|planned|set|due|slated|likely|poised)"


def unhedged(claim: str) -> Iterator[Claim]:
    """``claim`` with one hedge taken out, so that it states what was only possible.

    >>> [c.text for c in unhedged("The fire may have been started by a lamp.")]
    ['The fire was started by a lamp.']
    >>> [c.text for c in unhedged("The bridge is expected to open in May.")]
    ['The bridge will open in May.']
    """
    for rule in (_no_modal, _no_adverb, _no_belief, _no_plan, _no_frame):
        for text in rule(claim):
            if is_presentable(text):
                yield Claim("hedge", text)


def _no_modal(claim: str) -> Iterator[str]:
    for cue in cues(claim):
        if cue.kind is not CueKind.HEDGE:
            continue
        found = re.match(
            r"(?:may|might|could)(?: also| well| even| still)? (?P<have>have )?(?P<been>been |be )?(?P<verb>[a-z]+)",
            claim[cue.start :],
        )
        if not found or (
            found.group().startswith("could be")
            and not found.group().endswith(("due", "the", "linked"))
        ):
            continue
        before, after = claim[: cue.start], claim[cue.start + found.end() :]
        flat = _flat(found, before)
        if flat:
            yield before + flat + after


def _flat(found: re.Match[str], before: str) -> str | None:
    verb, plural = found["verb"], _is_plural(before)
    if plural is None:
        return None
    if found["have"] and (found["been"] or verb == "been"):
        kept = f" {verb}" if found["been"] else ""
        return ("were" if plural else "was") + kept
    if found["have"]:
        return PAST_OF_PARTICIPLE.get(verb)
    if found["been"] or verb == "be":
        kept = f" {verb}" if found["been"] else ""
        return ("are" if plural else "is") + kept
    if verb in PAST:
        return verb if plural else third_person(verb)
    return None


def _is_plural(before: str) -> bool | None:
    """Whether the subject that ends ``before`` is plural; None where it cannot be told."""
    last = before.split()[-1].lower().strip(",") if before.split() else ""
    if last in {
        "they",
        "we",
        "these",
        "those",
        "people",
        "children",
        "men",
        "women",
        "you",
        "data",
    }:
        return True
    if last in {"it", "he", "she", "this", "that", "which", "there", "who", "i", "and", "also", ""}:
        return False if last in {"it", "he", "she", "this"} else None
    if re.search(
        r"\b(?:of|in|for|with|by|from|and|to|on|at|that|who|which)\b", before.split(",")[-1]
    ):
        return None
    return bool(last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _no_adverb(claim: str) -> Iterator[str]:
    found = re.search(rf"\b(?i:(?:most |very )?(?:{_ADVERBS})),?\s", claim)
    if found is None:
        return
    before, after = claim[: found.start()], claim[found.end() :]
    word = found.group().strip(" ,").lower()
    if word.endswith("likely") and not re.search(
        r"\b(?:will|was|were|is|are|has|have|had) $", before
    ):
        return
    if word.endswith("likely") and re.match(r"(?:to|that|than|because|due|in|for|at)\b", after):
        return
    if before.endswith(", ") and found.group().strip().endswith(","):
        before = before[:-2] + " "
    if re.search(r"(?:,|\b(?:and|or|but|more|less)) $", before):
        return
    yield capitalised(before + after)


def _no_belief(claim: str) -> Iterator[str]:
    """ "Is thought to have been" → "was"."""
    found = re.search(
        rf"\b(?:(?P<be>is|are|was|were) {_HELD}|(?P<seem>seems?|appears?|seemed|appeared)) to (?P<have>have )?(?P<be2>been |be )?(?P<verb>[a-z]+)",
        claim,
    )
    if not found:
        return
    before, after = claim[: found.start()], claim[found.end() :]
    if re.search(r"\b(?:not|never|n['’]t)\b", found.group()) or is_negated_before(before):
        return
    plural = found["be"] in ("are", "were") or found["seem"] in ("seem", "appear")
    if found["seem"] in ("seemed", "appeared"):
        told = _is_plural(before)
        if told is None:
            return
        plural = told
    past = (
        bool(found["have"])
        or found["be"] in ("was", "were")
        or found["seem"] in ("seemed", "appeared")
    )
    if found["be2"] or found["verb"] in ("be", "been"):
        kept = f" {found['verb']}" if found["be2"] else ""
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        yield before + be + kept + after
    elif found["have"]:
        verb = PAST_OF_PARTICIPLE.get(found["verb"])
        if verb:
            yield before + verb + after
    elif found["verb"] in PAST:
        base = found["verb"]
        yield before + (PAST[base] if past else base if plural else third_person(base)) + after


def is_negated_before(before: str) -> bool:
    """Whether the words just before a place negate what follows."""
    return re.search(r"\b(?:not|never|no longer|nobody|no one|nothing)\s*$", before) is not None


def _no_plan(claim: str) -> Iterator[str]:
    found = re.search(
        rf"\b(?:(?:is|are) (?:also |now |currently |widely )?{_DUE} to|(?:plans?|intends?|hopes?|aims?|wants?) to|"
        r"(?P<past>planned to|intended to|hoped to|wanted to|tried to|attempted to|sought to)) (?P<verb>[a-z]+)",
        claim,
    )
    if not found or is_negated_before(claim[: found.start()]):
        return
    before, after = claim[: found.start()], claim[found.end() :]
    if re.search(
        r"\b(?:the|a|his|its|their|no|any|was|were|is|are|been|of|as|and|or|may|might|can|could|will|would|should|"
        r"must|not|do|does|did|to|\w+ly)\s$",
        before,
    ):
        return
    if found["past"]:
        verb = PAST.get(found["verb"])
        if verb:
            yield before + verb + after
    elif found["verb"] in PAST or found["verb"] == "be":
        yield f"{before}will {found['verb']}{after}"


_FRAMES = re.compile(
    r"(?P<frame>(?:It (?:is|was|has been) (?:widely |also |generally )?(?:thought|believed|possible|likely|probable|"
    r"reported|claimed|alleged|rumou?red|suggested|suspected|assumed|speculated|argued)|"
    r"(?:Some|Many|Several|Most) (?:\w+ )?(?:\w+s|people) (?:believe|think|argue|claim|suggest|speculate|say|suspect)|"
    r"There (?:is|are|were|was) (?:some |a )?(?:speculation|rumou?rs?|claims|suggestions?|a possibility|evidence)|"
    r"[A-Z][\w’'. -]{2,50} (?:believes?|believed|suspects?|suspected|claims?|claimed|argues?|argued|suggests?|suggested|"
    r"speculates?|speculated|alleges?|alleged)) that )(?P<rest>.+)$"
)


def _no_frame(claim: str) -> Iterator[str]:
    found = _FRAMES.match(claim)
    if found is None or re.search(r"\b(?:not|never|neither|nor)\b", found["frame"]):
        return
    if is_clause(found["rest"]):
        yield capitalised(found["rest"])


_ONE_OF = re.compile(
    r"\b[Oo]ne of the (?P<best>largest|oldest|best|first|highest|smallest|earliest|longest|most \w+) "
    r"(?P<noun>[a-z]+[elktdnrmpg])s\b(?= (?:in|of)\b|[.,])"
)
_STRONGER = (
    (r"\b(?:Some|Many|Most) (?=[a-z]+s\b)", "All "),
    (r"\bSeveral (?=[a-z]+s\b)", "Most "),
    (r"\b(?:some|many) (?!years|times|days|months|hours|weeks)(?=[a-z]+s\b)", "all "),
    (r"\b(?:often|usually|sometimes|frequently|generally)\b", "always"),
    (r"\bpartly\b", "entirely"),
    (r"\bpartially\b", "completely"),
    (r"\bmainly\b", "only"),
    (r"\bprimarily\b", "solely"),
    (r"\b(?:nearly|almost) all\b", "all"),
)


def stronger(claim: str) -> Iterator[Claim]:
    """``claim`` made to hold of all, always or alone: more than was said.

    >>> [c.text for c in stronger("Some members often leave.")]
    ['All members often leave.', 'Some members always leave.']
    """
    if re.search(r"\b(?:not|no|never)\b|n['’]t\b", claim):
        return
    if re.search(r"\b(?:many|some) more\b|\b(?:as|how|so) many\b", claim):
        return
    for pattern, replacement in _STRONGER:
        changed = re.sub(pattern, replacement, claim, count=1)
        if changed != claim:
            yield Claim("stronger", changed)


def one_of_several(claim: str) -> Iterator[Claim]:
    """ "One of the largest" made "the largest".

    >>> [c.text for c in one_of_several("It is one of the oldest mills in Vell.")]
    ['It is the oldest mill in Vell.']
    """
    found = _ONE_OF.search(claim)
    if found:
        text = f"the {found['best']} {found['noun']}"
        yield Claim("stronger", capitalised(claim[: found.start()] + text + claim[found.end() :]))


def spoilings(
    claim: str, source: str, nearby: str, book: NameBook, rng: Random
) -> tuple[Claim, ...]:
    """Every spoiled form of ``claim``, a sound claim about ``source``.

    Args:
        claim: The sentence itself, a cut or a rewording of it.
        source: The sentence that bears it out.
        nearby: Other sentences of the passage, from which values and names are taken.
        book: The kinds of names.
        rng: Chooses among values and names.

    Returns:
        Claims without doubles, none equal to ``claim`` or ``source``; may be empty.
    """
    rules: Sequence[Callable[[], Iterator[Claim]]] = (
        lambda: numbers(claim, source, nearby, rng),
        lambda: exchanged(claim, rng),
        lambda: bounds(claim),
        lambda: units(claim, rng),
        lambda: ordinals(claim, source, rng),
        lambda: other_names(claim, source, nearby, book, rng),
        lambda: peoples(claim, source, rng),
        lambda: titles(claim, source, rng),
        lambda: roles(claim),
        lambda: negated(claim),
        lambda: affirmed(claim),
        lambda: opposites(claim, source),
        lambda: unhedged(claim),
        lambda: stronger(claim),
        lambda: one_of_several(claim),
    )
    found: dict[str, Claim] = {}
    for rule in rules:
        for spoiled in rule():
            if is_presentable(spoiled.text) and spoiled.text not in (claim, source):
                found.setdefault(spoiled.text, spoiled)
    return tuple(found.values())


def is_hedged(sentence: str) -> bool:
    """Whether a cue makes the sentence less than a flat statement."""
    return bool(cues(sentence))


def shared_stems(one: str, other: str) -> float:
    """Share of the words of ``one``, three letters or more, whose stems are in ``other``."""
    mine = {stem(w.lower) for w in words(one) if len(w.surface) > 2}
    theirs = {stem(w.lower) for w in words(other)}
    return len(mine & theirs) / max(1, len(mine))
