"""Find what a web page says about itself: appeals, prompts, menus, notices.

Such text is no evidence for anything. The rules are for English. They are
careful, because hiding evidence is worse than showing a stray appeal:

* An appeal asks the reader, outside quotation marks, for money or attention on
  behalf of a news service. One that names no such service counts only beside
  one that does.
* A block in the first person about journalism, or any block with "we" or "you",
  belongs to the appeal only between two blocks that are appeals.
* Menus, prompts and labels must be nothing but that, from end to end.
* A document that is mostly appeal is a letter of appeal, and is kept.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from index.documents import Block, Kind
from index.sentences import split_sentences

_I = re.IGNORECASE
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
_PRONOUN = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our|[Yy]ours)\b(?!-)")

# Words that name a news service, and no other trade.
_TRADE = re.compile(
    r"\b(?:journalis[mt]s?|newsrooms?|paywalls?|reporters?|news ?letters?|breaking news|newspapers?"
    r"|(?:our|quality|independent|fearless|local) (?:reporting|coverage|news)|news (?:site|outlets?)"
    r"|this (?:article|story)|(?:favou?rite|premium|exclusive|unlimited) (?:articles?|stories|content)"
    r"|tell the (?:story|stories)|ad-free|commenting (?:forum|guidelines))\b",
    _I,
)
# Words that go with the trade; enough only between two appeals.
_MEDIA = re.compile(
    r"\b(?:journalis\w+|report(?:ers?|ing)|stor(?:y|ies)|documentar(?:y|ies)|coverage|headlines|newsroom"
    r"|readers|paywalls?|outlets?|independent|facts)\b",
    _I,
)
_GIFT = r"(?:support|donations?|contributions?|generosity|gifts?|membership|subscription)"
_ADVERB = r"(?:\w+ly |also |truly )?"
# An ask for money, addressed to the reader.
_ASK = re.compile(
    rf"\b(?:your|every|a|any|each) (?:\w+ )?{_GIFT} {_ADVERB}(?:helps?|allows?|enables?|lets?|keeps?"
    r"|funds?|sustains?|powers?|supports?) "
    r"(?:us|our|to (?:tell|keep|fund|sustain|continue)|keep|independent|quality)\b"
    rf"|\byour (?:\w+ )?{_GIFT} {_ADVERB}(?:(?:makes?|is making|can make) "
    r"(?:all the |an? (?:\w+ )?)difference|makes? (?:this|it|our \w+) possible|means (?:so much|a lot))"
    r"|\bplease (?:consider (?:making|giving|supporting|becoming|donating|subscribing|a )"
    r"|(?:donate|subscribe|support (?:us|our|independent)|contribute))"
    r"|\b(?:support|fund|back) (?:our|independent|fearless|quality) (?:independent )?"
    r"(?:journalism|reporting|newsroom|reporters|journalists)"
    r"|\b(?:if (?:you|everyone)|would you|will you|can you) [^.?!]{0,80}\b"
    r"(?:donat\w+|chip(?:ping)? in|support(?:ing)? (?:us|our)|contribut\w+|becom\w+ a (?:member|supporter))"
    r"|\b(?:donate|contribute|give) (?:today|now|as little as|what you can|just [£$€]\d)\b",
    _I,
)

_NEWS_ITEM = (
    r"(?:(?:our|the|this|your|a|free|daily|weekly|morning|evening|e-?mail|breaking|news|favou?rite"
    r"|premium|exclusive|unlimited|more|latest|top|all|of|and|&|best|favorite|\w+'s|\w+’s) )*"
    r"(?:news ?letters?|articles?|stor(?:y|ies)|headlines|briefings?|inbox|alerts|comment(?:ing|s)?"
    r"(?: forum| section)?|conversations?|journalism|discussion)"
)
# Prompts: whole sentences that begin like this and are short.
_PROMPT = re.compile(
    rf"(?:want to|you can) (?:bookmark|save|comment on|read|share) [^?]{{0,40}}{_NEWS_ITEM}\b[^?]*\?"
    rf"|(?:please )?(?:subscribe|sign up|register|log in|sign in|create (?:a|your) (?:free )?account"
    rf"|become a (?:member|subscriber|supporter)|start your [\w ]*(?:subscription|trial|membership))\b"
    rf"[^.!?]{{0,80}}\b(?:to|for|and) (?:\w+ ){{0,4}}?(?:bookmark|comment|read|unlock|access|receive|get"
    rf"|join|continue reading|save)\b[^.!?]{{0,30}}?{_NEWS_ITEM}\b"
    rf"|(?:please )?(?:subscribe to|sign up (?:for|to)|get) (?:our|the [\w ]{{0,30}}"
    rf"|[A-Z][\w' ]{{0,40}} )?(?:{_NEWS_ITEM} )?(?:news ?letters?|e-?mail alerts|inbox)\b"
    rf"|start your (?:\w+ ){{0,4}}(?:subscription|free trial|membership) (?:today|now)"
    rf"|(?:already|not yet|not) an? (?:subscriber|member)\?"
    rf"|(?:please )?(?:log|sign) in (?:or (?:register|subscribe|sign up) )?to (?:comment|continue reading"
    rf"|read|join the (?:conversation|discussion))\b"
    rf"|join (?:our|the) (?:commenting forum|conversation|discussion|community of readers)\b"
    rf"|(?:follow|like|find) us on (?:facebook|twitter|x|instagram|linkedin|youtube|telegram|whatsapp)\b"
    rf"|share this (?:article|story|page|post)\b|bookmark this (?:article|story|page)\b"
    rf"|(?:click|tap) here to (?:subscribe|sign up|donate|register|read more)\b"
    rf"|download (?:our|the [\w ]{{0,20}}) app\b.{{0,40}}\b(?:news|stories|headlines|alerts)\b"
    rf"|by (?:entering|submitting|providing) your e-?mail\b|enter your e-?mail(?: address)?\b"
    rf"|(?:you can )?unsubscribe at any time\b"
    rf"|(?:this (?:article|content|story) is (?:for|only available to) (?:our )?(?:subscribers|members))",
    _I,
)
# Short lines that count as prompts only beside a prompt.
_BESIDE_PROMPT = re.compile(
    r"(?:join|follow|share|discover|get|stay|enjoy|unlock|start|see|read|no thanks|not now)\b.*\b"
    r"(?:readers?|repl(?:y|ies)|conversations?|comments?|commenting|news ?letters?|forum|articles"
    r"|stories|headlines|inbox|subscribers?|later|updates|up to date|thanks|now)\b.*",
    _I | re.DOTALL,
)
_MAX_PROMPT_WORDS = 30

_LABEL = re.compile(
    r"\W*(?:advertisements?|advertising|sponsored(?: content)?|promoted(?: stories)?|skip to (?:main )?content"
    r"|skip (?:past )?(?:newsletter )?promotion|after newsletter promotion|back to top|share on \w+"
    r"|share(?: this)?(?: article| story| page| post)?|print this page|most (?:read|popular|viewed)"
    r"|(?:show|hide|view|load) (?:all |more )?comments|leave a (?:comment|reply)|post a comment"
    r"|(?:log|sign) ?in|sign up|subscribe(?: now)?|donate(?: now)?|story continues below"
    r"|article continues (?:after|below)(?: this)?(?: advertisement| ad)?|close(?: ad)?|accept(?: all)?"
    r"(?: cookies)?|(?:manage|cookie) (?:settings|preferences|cookies|policy)|privacy policy)\W*",
    _I,
)
# Labels that may also head real content: clutter only with nothing real behind them.
_TAIL_LABEL = re.compile(
    r"\W*(?:(?:\d+ )?comments?|read more|expanded coverage|tags|topics|further reading|recommended"
    r"|related)\W*(?:\d+\W*)?",
    _I,
)
# Labels of lists of other articles: the titles below them go with them.
_LINK_LABEL = re.compile(
    r"\W*(?:related (?:articles|stories|content|news|topics|coverage)|recommended (?:for you|articles"
    r"|stories|reading)|most (?:read|popular|viewed)|trending(?: now)?|more (?:on this(?: story| topic)?"
    r"|stories|like this)|(?:you may|you might) also like|up next|read (?:more|next):?)\W*",
    _I,
)

_MENU_WORD = re.compile(
    r"(?:home(?:page)?|news|sports?|business|opinion|comment|culture|arts|about(?: us)?|contact(?: us)?"
    r"|log ?in|sign ?in|sign ?up|register|subscribe|search|menu|world|politics|tech(?:nology)?|life(?:style)?"
    r"|travel|weather|videos?|more|shop|help|faqs?|privacy(?: policy)?|terms(?: of (?:use|service))?|cookies?"
    r"|jobs|careers|archive|blog|events|products|services|latest|entertainment|science|health|money|markets"
    r"|podcasts?|newsletters?|account|sitemap|facebook|twitter|instagram|x|share|print|e-?mail|copy link)",
    _I,
)
_MENU_BREAK = re.compile(r"\s*[|»›•·>/\t]\s*|;\s+")

_COOKIES = re.compile(
    r"\b(?:we|(?:this|our) (?:web ?)?site|we and our partners|our partners)\b.{0,80}\bcookies\b",
    _I | re.DOTALL,
)
_CONSENT = re.compile(
    r"\b(?:accept|consent|agree|by (?:continuing|using|clicking)|manage|preferences|experience|settings)\b",
    _I,
)
_NOTICE_REACH = 4

# An appeal that fills more of a document than this is what the document is.
_MAX_SHARE = 0.6


class _Rank(IntEnum):
    """How sure it is that a block is an appeal or prompt."""

    NONE = 0
    # The first or second person outside quotation marks: part of a run between appeals.
    PERSONAL = 1
    # An appeal or prompt beside one that is certain.
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class _Judged:
    block: Block
    rank: _Rank
    # An appeal's first sentences glued in front of real ones end here.
    head_end: int | None = None


def mark_clutter(text: str, blocks: Sequence[Block], language: str | None) -> tuple[Block, ...]:
    """The blocks with web clutter marked ``CLUTTER``.

    A block that begins with an appeal and goes on with something else is cut in
    two. Languages other than English (and None, unsure) only lose their menus.
    """
    marked = [_as_menu(text, block) for block in blocks]
    if language not in ("en", None):
        return tuple(marked)
    judged = [_judge(text, block) for block in marked]
    marked = list(_cut_heads(judged, _appeals(judged)))
    marked = _mark_notices(text, marked)
    marked = _mark_labels(text, marked)
    hidden, kept = _letters(marked, clutter=True), _letters(marked, clutter=False)
    return tuple(blocks) if hidden > _MAX_SHARE * (hidden + kept) else tuple(marked)


def _letters(blocks: Sequence[Block], *, clutter: bool) -> int:
    return sum(b.end - b.start for b in blocks if (b.kind is Kind.CLUTTER) is clutter)


def _as_menu(text: str, block: Block) -> Block:
    """A row of links such as "Home | News | Sport" becomes clutter."""
    parts = [part for part in _MENU_BREAK.split(text[block.start : block.end].strip()) if part]
    if len(parts) < 3 or block.kind is Kind.BYLINE:
        return block
    links = sum(1 for part in parts if _MENU_WORD.fullmatch(part))
    is_menu = 2 * links > len(parts) and all(len(part.split()) <= 3 for part in parts)
    return replace(block, kind=Kind.CLUTTER) if is_menu else block


def _judge(text: str, block: Block) -> _Judged:
    """Rank a block; clutter found by other means ranks lowest."""
    body = text[block.start : block.end]
    if block.kind in (Kind.CLUTTER, Kind.BYLINE, Kind.TABLE_ROW):
        return _Judged(block, _Rank.NONE)
    if not (
        _PRONOUN.search(body)
        or _ASK.search(body)
        or _BESIDE_PROMPT.match(body)
        or _has_prompt(body)
    ):
        return _Judged(block, _Rank.NONE)
    spans = split_sentences(body, "en")
    parts = [_QUOTED.sub(" ", body[start:end]) for start, end in spans]
    ranks = [_rank(part) for part in parts]
    best = max(ranks, default=_Rank.NONE)
    if best >= _Rank.LIKELY and all(ranks):
        certain = _TRADE.search(_QUOTED.sub(" ", body)) is not None
        return _Judged(block, _Rank.CERTAIN if certain else best)
    quoteless = _QUOTED.sub(" ", body)
    if ranks and (
        all(ranks) or (any(ranks) and max(ranks) < _Rank.LIKELY and _MEDIA.search(quoteless))
    ):
        return _Judged(block, _Rank.PERSONAL)
    leading = next(place for place, rank in enumerate(ranks) if rank < _Rank.LIKELY)
    return _Judged(block, _Rank.NONE, block.start + spans[leading - 1][1] if leading else None)


def _has_prompt(body: str) -> bool:
    return _PROMPT.match(body) is not None and len(body.split()) <= _MAX_PROMPT_WORDS


def _rank(sentence: str) -> _Rank:
    """Rank one sentence, its quotations blanked out."""
    sentence = sentence.strip()
    if _has_prompt(sentence):
        return _Rank.CERTAIN
    if _ASK.search(sentence):
        return _Rank.CERTAIN if _TRADE.search(sentence) else _Rank.LIKELY
    if _BESIDE_PROMPT.fullmatch(sentence) and len(sentence.split()) <= _MAX_PROMPT_WORDS // 2:
        return _Rank.LIKELY
    return _Rank.PERSONAL if _PRONOUN.search(sentence) else _Rank.NONE


def _appeals(judged: Sequence[_Judged]) -> set[int]:
    """Places of the blocks that are appeals: certain ones, and those they carry."""
    found = {place for place, item in enumerate(judged) if item.rank is _Rank.CERTAIN}
    for step in (1, -1):
        for place in sorted(found, reverse=step < 0):
            following = place + step
            while 0 <= following < len(judged) and judged[following].rank is _Rank.LIKELY:
                found.add(following)
                following += step
    anchors = sorted(
        found
        | {
            p
            for p, item in enumerate(judged)
            if item.head_end and p - 1 in found | _personal(judged)
        }
    )
    for first, second in itertools.pairwise(anchors):
        between = range(first + 1, second)
        if len(between) <= 4 and all(judged[place].rank >= _Rank.PERSONAL for place in between):
            found.update(between)
    return found


def _personal(judged: Sequence[_Judged]) -> set[int]:
    return {place for place, item in enumerate(judged) if item.rank is _Rank.PERSONAL}


def _cut_heads(judged: Sequence[_Judged], appeals: set[int]) -> Iterator[Block]:
    """The blocks, appeals marked; an appeal glued to real text is cut off after one."""
    for place, item in enumerate(judged):
        block = item.block
        if place in appeals:
            yield replace(block, kind=Kind.CLUTTER)
        elif item.head_end is not None and place - 1 in appeals:
            yield Block(block.start, item.head_end, Kind.CLUTTER)
            yield Block(item.head_end, block.end, block.kind)
        else:
            yield block


def _mark_notices(text: str, blocks: list[Block]) -> list[Block]:
    """Mark a cookie notice at either end of a document that is not about cookies."""
    bodies = [text[block.start : block.end] for block in blocks]
    about = [place for place, body in enumerate(bodies) if "cookie" in body.lower()]
    ends = {*range(_NOTICE_REACH), *range(len(blocks) - _NOTICE_REACH, len(blocks))}
    marked = list(blocks)
    for place in about if len(about) <= 2 else ():
        body = bodies[place]
        is_notice = _COOKIES.search(body) and _CONSENT.search(body) and len(body.split()) <= 60
        if place in ends and is_notice:
            marked[place] = replace(blocks[place], kind=Kind.CLUTTER)
    return marked


def _mark_labels(text: str, blocks: list[Block]) -> list[Block]:
    """Mark labels; those that may head real content only with none behind them."""
    marked = [
        replace(block, kind=Kind.CLUTTER)
        if _LABEL.fullmatch(text, block.start, block.end)
        else block
        for block in blocks
    ]
    end = tail = len(marked)
    for place in range(len(marked) - 1, -1, -1):
        block = marked[place]
        if _LINK_LABEL.fullmatch(text, block.start, block.end) or (
            place + 1 == end and _TAIL_LABEL.fullmatch(text, block.start, block.end)
        ):
            end = tail = place
        elif block.kind is Kind.CLUTTER and place + 1 == end:
            end = place
        elif not (block.kind is Kind.CLUTTER or _is_link(text, block)):
            break
    return [
        replace(block, kind=Kind.CLUTTER) if place >= tail else block
        for place, block in enumerate(marked)
    ]


def _is_link(text: str, block: Block) -> bool:
    """Whether a block may be the title of another article: short, no full stop."""
    body = text[block.start : block.end]
    return len(body.split()) <= 16 and body[-1] not in '.!”"' and block.kind is not Kind.BYLINE
