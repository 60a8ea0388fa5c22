"""The documents of the index as HTML: what is in, what is left out, and why. Pure functions."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from bot.answers import Counts
from bot.escaping import encoded, escape
from bot.page.days import readable_day
from index.documents import UPLOADED, DocumentInfo, Skipped


def documents_html(
    infos: Sequence[DocumentInfo],
    counts: Mapping[str, Counts],
    excluded: Sequence[str],
    skipped: Sequence[Skipped],
    notes: Sequence[str] = (),
) -> str:
    """How complete the index is, the documents, what is left out and what was skipped."""
    rows = "".join(f"<li>{_row(info, counts.get(info.path))}</li>" for info in infos)
    listed = f'<ul class="hs-documents">{rows}</ul>' if infos else ""
    head = f'<p class="hs-sum" role="status">{counted(len(infos), "document")}</p>'
    told = "".join(f'<p class="hs-premise">{escape(note)}</p>' for note in notes)
    return told + head + listed + _excluded(excluded) + _skipped(skipped)


def outcome_html(lines: Sequence[tuple[str, str]]) -> str:
    """What became of each file: its name, and one sentence."""
    items = "".join(f"<li><bdi>{escape(name)}</bdi>: {escape(text)}</li>" for name, text in lines)
    return f'<div role="status"><ul class="hs-outcome">{items}</ul></div>' if lines else ""


def counted(count: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "passage"), counted(1200, "passage")
    ('1 passage', '1,200 passages')
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _row(info: DocumentInfo, counts: Counts | None) -> str:
    name = info.path.removeprefix(UPLOADED)
    title = info.title or PurePosixPath(name).name
    day = readable_day(info.date) if info.date else None
    known = [escape(item) for item in (info.publisher, info.author, day) if item]
    known.append(f'<span class="hs-path">{escape(name)}</span>')
    if info.uploaded:
        known.append("uploaded")
    sizes = [counted(info.passages, "passage")]
    if counts is not None:
        sizes.append(counted(counts.claims, "claim"))
        sizes.append(f"{counts.flagged:,} flagged")
    path, shown = encoded(info.path), escape(title)
    verb = "Delete" if info.uploaded else "Leave out"
    return (
        f'<article class="hs-entry"><h3 class="hs-title"><bdi>{shown}</bdi></h3>'
        f'<p class="hs-meta">{" · ".join(known)}</p>'
        f'<p class="hs-meta">{" · ".join(sizes)}</p>'
        f'<button type="button" class="hs-tool" data-hs-do="remove" data-hs-path="{path}" '
        f'aria-label="{verb} {shown}">{verb}</button></article>'
    )


def _excluded(paths: Sequence[str]) -> str:
    if not paths:
        return ""
    items = "".join(
        f'<li><span class="hs-path">{escape(path)}</span> '
        f'<button type="button" class="hs-tool" data-hs-do="include" '
        f'data-hs-path="{encoded(path)}" aria-label="Take in {escape(path)}">Take in again</button>'
        "</li>"
        for path in paths
    )
    return (
        "<h3>Left out on purpose</h3>"
        '<p class="hs-meta">These files stay in your folder, untouched; nothing of them is in '
        f'the index.</p><ul class="hs-left-out">{items}</ul>'
    )


def _skipped(skipped: Sequence[Skipped]) -> str:
    if not skipped:
        return ""
    items = "".join(
        f'<li><span class="hs-path">{escape(one.path)}</span>: {escape(one.reason)}</li>'
        for one in skipped
    )
    return f'<h3>Could not be read</h3><ul class="hs-left-out">{items}</ul>'
