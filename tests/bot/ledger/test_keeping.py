"""The kept ledger: after any changes it says what a ledger built from nothing says."""

import math
import random
import sqlite3
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.answers import Claim, Claims, Standing
from bot.entailment import Probabilities
from bot.judging import ModelChecks
from bot.ledger.keeping import FILE
from bot.pipeline import Bot
from bot.settings import load_settings
from bot.support import ExactChecks, Judgement, Pair
from index.library import Library
from tests.bot.contract import keeps_claims_contract
from tests.index.folders import WordEncoder, traces, write

SALE = "Publisher: Marn Gazette\n\nThe mayor sold the old mill to Corran Holdings."
DENIAL = (
    "Publisher: Corran Herald\n\nThe mayor denied that she had sold the old mill to "
    "Corran Holdings."
)
SENTENCES = (
    "The mayor sold the old mill to Corran Holdings.",
    "The mayor denied that she had sold the old mill to Corran Holdings.",
    "A clerk who would not be named said the mayor sold the old mill to Corran Holdings.",
    "The council could not verify the reports that the mayor sold the old mill.",
    "The council confirmed that the mayor sold the old mill to Corran Holdings.",
    "The new footbridge over the Marn cost 1.9 million crowns.",
    "The new footbridge over the Marn cost 2.6 million crowns.",
    "We wrongly reported the price: the new footbridge over the Marn cost 2.6 million crowns, "
    "not 1.9 million crowns.",
    "The footbridge reportedly cost 1.9 million crowns.",
    "Three seals were living in the Marn reservoir, according to people who swim there.",
    "The water board could not verify the reports that seals were living in the Marn reservoir.",
    "It could not be verified.",
    "The ferry to Corran leaves from the east pier at 7:15 every morning.",
    "The ferry to Corran leaves from the east pier at 8:15 every morning.",
    "Who sold the mill?",
    "Dogs travel free of charge.",
)
PUBLISHERS = ("Marn Gazette", "Corran Herald", "Marn Water Board")
GERMAN = (
    "Die Stadtbücherei in Marn öffnet montags um zehn Uhr und schließt am Abend um sechs Uhr. "
    "Kinder lesen dort an jedem Mittwoch gemeinsam mit der Bibliothekarin."
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "docs").mkdir()
    with Library.open(tmp_path / "store", WordEncoder()) as opened:
        opened.sync(tmp_path / "docs")
        yield opened


def bot_over(library: Library) -> Bot:
    return Bot(library, load_settings())


def put(library: Library, **texts: str) -> None:
    """Write documents beside the store and take them in."""
    docs = library.store.parent / "docs"
    library.sync(write(docs, {f"{name}.txt": text for name, text in texts.items()}))


def drop(library: Library, name: str) -> None:
    docs = library.store.parent / "docs"
    (docs / f"{name}.txt").unlink()
    library.sync(docs)


def whole(bot: Bot, **wanted: Any) -> Claims:
    return bot.claims(limit=1000, **wanted)


def rows(library: Library) -> list[tuple[Any, ...]]:
    """Every row of the file that is judged, with its record."""
    connection = sqlite3.connect(library.store / FILE)
    try:
        return connection.execute(
            "SELECT d.path, c.position, c.state, c.standing, c.flagged, c.reasons, c.fact_id, "
            "r.record FROM claims c JOIN documents d ON d.id = c.document "
            "LEFT JOIN records r ON (r.document, r.position) = (c.document, c.position) "
            "ORDER BY d.path, c.position"
        ).fetchall()
    finally:
        connection.close()


def article(chance: random.Random) -> str:
    if chance.random() < 0.1:
        return GERMAN
    publisher, day = chance.choice(PUBLISHERS), chance.randint(1, 9)
    sentences = chance.sample(SENTENCES, chance.randint(1, 4))
    return f"Publisher: {publisher}\nDate: 2024-05-0{day}\n\n{' '.join(sentences)}"


class Decided:
    """A classifier that is sure of each pair, and whose sureness is the pair's own."""

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> list[Probabilities]:
        found = []
        for pair in pairs:
            share = zlib.crc32("|".join(pair).encode()) / 2**32
            found.append(Probabilities(share / 3, (1 - share) / 3, 2 / 3))
        return found


@pytest.mark.parametrize("judging", ["rules", "model"])
@pytest.mark.parametrize("seed", range(4))
def test_kept_ledger_equals_one_built_from_nothing(
    library: Library, seed: int, judging: str
) -> None:
    def bot_over(library: Library) -> Bot:
        judge = ModelChecks(Decided()) if judging == "model" else None
        return Bot(library, load_settings(), entailment=judge)

    chance = random.Random(seed)  # noqa: S311 - which documents a test makes
    names = [f"{letter}{number}" for letter in "abc" for number in range(8)]
    put(library, **{name: article(chance) for name in names[::2]})
    bot = bot_over(library)
    for _ in range(6):
        held = {info.path.removesuffix(".txt") for info in library.infos()}
        match chance.choice(["add", "add", "change", "remove"]):
            case "add":
                new = chance.sample(sorted({*names} - held), 2)
                put(library, **{name: article(chance) for name in new})
            case "change":
                put(library, **{chance.choice(sorted(held)): article(chance)})
            case _:
                drop(library, chance.choice(sorted(held)))
        bot.complete_ledger()
        kept, claims = rows(library), whole(bot)
        (library.store / FILE).unlink()
        bot = bot_over(library)
        bot.complete_ledger()
        assert kept == rows(library)
        assert claims == whole(bot)
        keeps_claims_contract(bot, claims)


class Placed:
    """An encoder that puts texts on a circle; those that it does not know stand apart."""

    name, dimension, window = "placed", 3, 254

    def __init__(self, degrees: dict[str, float]) -> None:
        self._degrees = degrees

    def encode(self, texts: Sequence[str], progress: bool = False) -> NDArray[np.float32]:
        turned = [math.radians(self._degrees.get(text, 0.0)) for text in texts]
        known = [float(text in self._degrees) for text in texts]
        rows = [
            (k * math.cos(t), k * math.sin(t), 1 - k) for t, k in zip(turned, known, strict=True)
        ]
        return np.array(rows, np.float32).reshape(-1, 3)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]


def test_claim_follows_a_denial_whose_neighbourhood_changes_out_of_its_own_sight(
    tmp_path: Path,
) -> None:
    claim = "The mayor sold the mill."
    denial = "The mayor denied that she had sold the old mill to Corran Holdings."
    better = "The mayor sold the old mill to Corran Holdings."
    fillers = [f"Plum{n} jam boils for {n} minutes." for n in range(13)]
    places = {text: -10.0 - 3 * n for n, text in enumerate(fillers)}
    encoder = Placed({claim: 0.0, denial: 30.0, better: 60.0, **places})
    texts = {f"{n:02}.txt": text for n, text in enumerate([claim, denial, *fillers])}
    docs = write(tmp_path / "docs", dict(texts))
    with Library.open(tmp_path / "store", encoder) as library:
        library.sync(docs)
        bot = bot_over(library)
        assert whole(bot, document="00.txt").claims[0].standing is Standing.DISPUTED
        bot.complete_ledger()
        library.sync(write(docs, {"better.txt": better}))
        bot.complete_ledger()
        assert [c.document for c in whole(bot, flagged=True, words="mayor").claims] == [
            "better.txt"
        ]


class Watched(ExactChecks):
    """The exact checks; remembers what was judged, and may hold the ledger's thread up."""

    def __init__(self) -> None:
        self.statements: set[str] = set()
        self.open = threading.Event()
        self.open.set()

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        if threading.current_thread().name == "ledger":
            self.open.wait(60)
        self.statements |= {pair.statement for pair in pairs}
        return super().judge(pairs)


def test_only_what_a_new_document_touches_is_judged_again(library: Library) -> None:
    far = {f"far{n}": f"Plum{n} jam{n} boils{n} for ten{n} minutes{n}." for n in range(30)}
    put(library, sale=SALE, **far)
    judge = Watched()
    bot = Bot(library, load_settings(), entailment=judge)
    bot.complete_ledger()
    before = {row[0]: row for row in rows(library)}
    judge.statements.clear()
    put(library, denial=DENIAL)
    bot.complete_ledger()
    assert any("sold" in statement for statement in judge.statements)
    changed = {row[0] for row in rows(library) if row != before.get(row[0])}
    assert {"sale.txt", "denial.txt"} <= changed
    assert len(changed) < 10
    judge.statements.clear()
    bot.complete_ledger()
    assert not judge.statements


def test_denial_far_from_its_claim_still_reaches_it(library: Library) -> None:
    put(library, sale=SALE)
    bot = bot_over(library)
    assert [c.standing for c in whole(bot).claims] == [Standing.REPORTED]
    put(library, denial=DENIAL)
    assert [c.document for c in whole(bot, standing=Standing.DISPUTED).claims] == ["sale.txt"]
    drop(library, "denial")
    assert not whole(bot, standing=Standing.DISPUTED).claims


def test_filters_find_the_kept_rows_that_fit_and_count_them(library: Library) -> None:
    put(library, sale=SALE, denial=DENIAL, foreign=GERMAN, jam="Jam boils for ten minutes.")
    bot = bot_over(library)
    everything = whole(bot).claims
    flagged = bot.claims(flagged=True, limit=3)
    assert [claim.document for claim in flagged.claims] == ["foreign.txt"] * 2 + ["sale.txt"]
    assert (flagged.total, flagged.pending) == (3, 0)
    assert flagged.next is None
    assert whole(bot, words="MILL").total == 2
    first = bot.claims(limit=1, words="mill")
    assert (first.total, len(first.claims)) == (2, 1)
    second = bot.claims(limit=1, words="mill", after=first.next)
    assert (second.claims[0].document, second.next) == ("sale.txt", None)
    assert whole(bot).total == len(everything)


def test_counts_are_of_claims_and_of_flagged_ones(library: Library) -> None:
    put(library, sale=SALE, denial=DENIAL, foreign=GERMAN, empty="Who sold the old mill?")
    counts = bot_over(library).counts()
    assert {path: (c.claims, c.flagged) for path, c in counts.items()} == {
        "sale.txt": (1, 1),
        "denial.txt": (1, 0),
        "foreign.txt": (2, 2),
        "empty.txt": (0, 0),
    }


@pytest.mark.parametrize(
    "damage", [b"", b"nothing of the kind", b"SQLite format 3\0" + b"x" * 5000]
)
def test_file_that_is_no_ledger_is_begun_anew(library: Library, damage: bytes) -> None:
    put(library, sale=SALE, denial=DENIAL)
    (library.store / FILE).write_bytes(damage)
    assert whole(bot_over(library), flagged=True).total == 1


def test_file_damaged_in_use_is_begun_anew(library: Library) -> None:
    put(library, **{f"n{n}": SALE for n in range(40)})
    bot = bot_over(library)
    before = whole(bot)
    path = library.store / FILE
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    assert whole(bot) == before
    assert bot_over(library).counts().keys() == {info.path for info in library.infos()}


def test_damage_never_stands_in_the_way_of_removing(library: Library) -> None:
    put(library, **{f"n{n}": SALE for n in range(40)})
    info = library.add("denial.txt", DENIAL.encode())
    bot = bot_over(library)
    bot.complete_ledger()
    path = library.store / FILE
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * (path.stat().st_size - 100))
    assert bot.remove(info.path)
    assert whole(bot, flagged=True).total == 0
    assert len(bot.counts()) == 40


def test_folder_that_cannot_be_written_keeps_the_ledger_in_memory(library: Library) -> None:
    put(library, sale=SALE, denial=DENIAL)
    (library.store / FILE).mkdir()
    assert whole(bot_over(library), flagged=True).total == 1


def test_other_rules_judge_all_anew(library: Library) -> None:
    put(library, sale=SALE)
    bot_over(library).complete_ledger()
    connection = sqlite3.connect(library.store / FILE)
    with connection:
        connection.execute("UPDATE claims SET standing = 'disputed'")
    assert whole(bot_over(library), standing=Standing.DISPUTED).total == 1
    with connection:
        connection.execute("UPDATE meta SET value = 'older' WHERE key = 'judge'")
    connection.close()
    assert whole(bot_over(library), standing=Standing.DISPUTED).total == 0


def test_index_built_anew_has_a_ledger_of_its_own(tmp_path: Path) -> None:
    docs = write(tmp_path / "docs", {"sale.txt": SALE})
    for _ in range(2):
        with Library.open(tmp_path / "store", WordEncoder(), rebuild=True) as library:
            library.sync(docs)
            assert [claim.document for claim in whole(bot_over(library)).claims] == ["sale.txt"]


def test_removed_document_leaves_no_trace_in_the_file(library: Library) -> None:
    secret = "A clerk named Quillfeather said the mayor sold the old mill to Corran Holdings."
    put(library, sale=SALE, quill=secret)
    info = library.add("quillnote.txt", DENIAL.replace("The mayor", "Mayor Dunwhistle").encode())
    bot = bot_over(library)
    bot.complete_ledger()
    assert traces(library.store, b"quillfeather", b"dunwhistle", b"quillnote")
    bot.remove(info.path)
    drop(library, "quill")
    bot_over(library)
    assert not traces(library.store, b"quillfeather", b"dunwhistle", b"quillnote")
    assert [claim.document for claim in whole(bot).claims] == ["sale.txt"]


def wait_until(true: Any) -> None:
    for _ in range(600):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("It did not happen within half a minute.")


def test_background_keeps_it_up_to_date_and_ends(library: Library) -> None:
    put(library, sale=SALE)
    bot = bot_over(library)
    with bot.keeping_ledger():
        wait_until(lambda: bot.claims().pending == 0)
        assert bot.claims(flagged=True).total == 0
        put(library, denial=DENIAL)
        wait_until(lambda: bot.claims(flagged=True).total == 1)
        assert bot.ask("Did the mayor sell the mill?").statements
    assert "ledger" not in {thread.name for thread in threading.enumerate()}


def test_unjudged_claims_appear_unless_their_judgement_is_asked_for(library: Library) -> None:
    put(library, sale=SALE)
    judge = Watched()
    bot = Bot(library, load_settings(), entailment=judge)
    with bot.keeping_ledger():
        wait_until(lambda: bot.claims().pending == 0)
        judge.open.clear()
        put(library, denial=DENIAL)
        flagged = bot.claims(flagged=True)
        assert flagged.pending > 0
        assert not flagged.claims
        page = bot.claims()
        assert [claim.document for claim in page.claims] == ["denial.txt", "sale.txt"]
        judge.open.set()


def test_what_a_page_judges_is_kept(library: Library) -> None:
    put(library, sale=SALE, denial=DENIAL)
    bot = bot_over(library)
    page = whole(bot)
    assert page.pending == 0
    claims: tuple[Claim, ...] = whole(bot).claims
    assert claims == page.claims


def test_list_is_the_first_thing_asked_of_a_fresh_index(tmp_path: Path) -> None:
    # Of more than one sentence, so that there is something to encode for the ledger.
    text = "The council sold the mill in May. The mayor denied that the mill was sold."
    docs = write(tmp_path / "docs", {"a.txt": text})
    with Library.open(tmp_path / "store", WordEncoder()) as library:
        library.sync(docs)
        bot = bot_over(library)
        found: list[Claims] = []
        asking = threading.Thread(target=lambda: found.append(whole(bot, flagged=True)))
        asking.daemon = True
        asking.start()
        asking.join(20)
        assert not asking.is_alive()
    assert found[0].claims


def test_another_office_of_the_same_person_moves_a_claim_that_stood_alone(
    library: Library,
) -> None:
    bot = bot_over(library)
    put(library, a="President Ana Holt spoke at the opening of the depot.")
    bot.complete_ledger()
    put(library, b="Vice-President Ana Holt spoke to the staff at the opening of the depot.")
    bot.complete_ledger()
    assert [one.standing for one in whole(bot).claims] == [Standing.DISPUTED] * 2
