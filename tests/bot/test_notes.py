"""A person's notes: kept through changes of the index, gone with the document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers import BotError, Standing, mark_of
from bot.export import claims_csv, claims_json
from bot.notes import FILE, MAX_CHARS, Notes
from bot.pipeline import Bot
from bot.settings import load_settings
from index.documents import Skipped, UnknownDocument
from index.library import Library
from tests.index.folders import WordEncoder, write

MILL = "A source who asked not to be named said the mayor sold the old mill."
FILES: dict[str, str | bytes] = {
    "mill.txt": f"{MILL}\n",
    "pool.txt": "The pool opened on Monday.\n",
}
KEY = ("mill.txt", mark_of(MILL))
WHY = "Verified by me, because I saw the deed."


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return write(tmp_path / "docs", FILES)


@pytest.fixture
def bot(tmp_path: Path, docs: Path) -> Iterator[Bot]:
    with Library.open(tmp_path / "store", WordEncoder()) as library:
        library.sync(docs)
        yield Bot(library, load_settings())


def noted(bot: Bot) -> list[str]:
    return [claim.note.text for claim in bot.claims().claims if claim.note]


def test_note_stands_beside_its_claim_and_changes_no_label(bot: Bot) -> None:
    (before,) = bot.claims(document="mill.txt").claims
    bot.annotate(KEY, f"  {WHY}\n")
    (after,) = bot.claims(document="mill.txt").claims
    assert after.note is not None
    assert after.note.text == WHY
    assert after.standing is before.standing is Standing.UNVERIFIED
    assert (after.flagged, after.reasons) == (before.flagged, before.reasons)
    assert bot.claims(document="pool.txt").claims[0].note is None


def test_note_can_be_changed_and_deleted(bot: Bot) -> None:
    bot.annotate(KEY, WHY)
    bot.annotate(KEY, "Not so sure any more.")
    assert noted(bot) == ["Not so sure any more."]
    assert bot.annotate(KEY, " \n") is None
    assert bot.notes() == {}


def test_note_goes_out_with_the_claims(bot: Bot) -> None:
    bot.annotate(KEY, "=1+1")
    assert '"text": "=1+1"' in claims_json([bot.claims()])
    head, mill, pool = claims_csv([bot.claims()]).splitlines()
    assert head.endswith("your note,noted at")
    assert "'=1+1," in mill  # never a formula
    assert pool.endswith(",,")


def test_note_follows_its_words_while_they_stand_in_the_document(
    bot: Bot, docs: Path, tmp_path: Path
) -> None:
    bot.annotate(KEY, WHY)
    (docs / "mill.txt").write_text(f"Something new came first.\n\n{MILL}\n", encoding="utf-8")
    bot.follow(docs)
    assert noted(bot) == [WHY]
    (docs / "mill.txt").write_text("The mayor kept the old mill.\n", encoding="utf-8")
    bot.follow(docs)
    assert noted(bot) == []
    (docs / "mill.txt").write_text(f"{MILL}\n", encoding="utf-8")
    bot.follow(docs)
    assert noted(bot) == [WHY]


def test_note_outlives_an_index_that_is_built_anew(bot: Bot, docs: Path, tmp_path: Path) -> None:
    bot.annotate(KEY, WHY)
    bot.library.close()
    with Library.open(tmp_path / "store", WordEncoder(), rebuild=True) as library:
        again = Bot(library, load_settings())
        again.follow(docs)
        assert noted(again) == [WHY]


@pytest.mark.parametrize("how", ["removed", "file deleted"])
def test_note_is_gone_with_its_document(bot: Bot, docs: Path, tmp_path: Path, how: str) -> None:
    bot.annotate(KEY, WHY)
    if how == "removed":
        bot.remove("mill.txt")
    else:
        (docs / "mill.txt").unlink()
        bot.follow(docs)
    assert bot.notes() == {}
    assert WHY.encode() not in (tmp_path / "store" / FILE).read_bytes()


def test_note_stays_while_its_file_cannot_be_read(bot: Bot, docs: Path) -> None:
    bot.annotate(KEY, WHY)
    (docs / "mill.txt").write_bytes(b"")
    bot.follow(docs)
    assert [one.path for one in bot.skipped] == ["mill.txt"]
    (docs / "mill.txt").write_text(MILL, encoding="utf-8")
    bot.follow(docs)
    assert noted(bot) == [WHY]


def test_note_stays_while_its_folder_cannot_be_read(bot: Bot, docs: Path) -> None:
    bot.library.sync(write(docs, {"far/mill.txt": MILL}))
    bot.annotate(("far/mill.txt", KEY[1]), WHY)
    bot.library.remove("far/mill.txt")  # as in an index built anew, without that folder
    bot.forget_notes([Skipped("far/", "The folder cannot be read.")])
    assert len(bot.notes()) == 1
    bot.forget_notes([Skipped("fa/", "The folder cannot be read.")])
    assert bot.notes() == {}


def test_note_on_words_that_are_not_there_is_refused(bot: Bot) -> None:
    for words in (mark_of("The mayor sold the pool."), "nonsense"):
        with pytest.raises(BotError, match="no longer stand"):
            bot.annotate(("mill.txt", words), WHY)
    with pytest.raises(UnknownDocument):
        bot.annotate(("gone.txt", KEY[1]), WHY)
    with pytest.raises(BotError, match="at most"):
        bot.annotate(KEY, "x" * (MAX_CHARS + 1))
    assert bot.notes() == {}


def test_file_holds_no_words_of_the_document(bot: Bot, tmp_path: Path) -> None:
    bot.annotate(KEY, WHY)
    kept = (tmp_path / "store" / FILE).read_bytes()
    assert b"mayor" not in kept
    assert b"mill." in kept  # its path


def test_no_note_makes_no_file(tmp_path: Path) -> None:
    notes = Notes(tmp_path / FILE)
    notes.delete(KEY)
    notes.keep_only(())
    assert notes.all() == {}
    assert not (tmp_path / FILE).exists()


def test_file_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 100)
    with pytest.raises(BotError, match="Notes cannot be kept"):
        Notes(tmp_path / FILE).all()
