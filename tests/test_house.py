"""The rules of the house: imports point one way, and docs/ holds documents."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ONLY_IN = {
    "gradio": {"bot/web.py", "bot/tabs.py"},
    "uvicorn": {"bot/serving.py"},
    "limits": {"bot/limits.py"},
    "mcp": {"bot/tools.py"},
    "faiss": {"index/vectors.py"},
    "filelock": {"index/locking.py"},
    "sqlite3": {
        "index/catalog.py",
        "index/database.py",
        "bot/inbox.py",
        "bot/ledger_index.py",
        "bot/reports.py",
    },
    "sentence_transformers": {"index/encoding.py", "bot/cross_encoder.py"},
    "trafilatura": {"index/webpage.py"},
    "lxml": {"index/mail_html.py"},
    "openpyxl": {"index/workbook.py"},
    "zipfile": {"index/archive.py", "index/workbook.py", "index/word.py"},
    "defusedxml": {"index/word.py"},
    "pypdf": {"index/pdf.py", "index/pdf_fonts.py"},
    "slack_bolt": {"bot/slack.py"},
    "slack_sdk": {"bot/slack.py", "bot/slack_client.py"},
    "pydantic_settings": {"bot/settings.py"},
    "argparse": {"app.py"},
}
"""Heavy libraries and outside services, and the one file that knows each."""


def sources(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            module = node.module or ""
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def tops(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


PROGRAM = [ROOT / "app.py", *sources("bot"), *sources("index")]


@pytest.mark.parametrize("path", sources("index"), ids=lambda path: path.name)
def test_index_never_imports_bot(path: Path) -> None:
    assert not tops(path) & {"bot", "app", "bench", "tests", "training"}


@pytest.mark.parametrize("path", sources("bot"), ids=lambda path: path.name)
def test_bot_never_imports_the_command_line(path: Path) -> None:
    assert not tops(path) & {"app", "bench", "tests", "training"}


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.name)
def test_heavy_library_has_one_door(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    wrong = {top for top in tops(path) & set(ONLY_IN) if name not in ONLY_IN[top]}
    assert not wrong, f"{name} imports {wrong}; only {[ONLY_IN[top] for top in wrong]} may"


def test_nothing_above_the_library_knows_the_catalog_or_the_vectors() -> None:
    below = {"index.catalog", "index.database", "index.vectors", "index.keywords", "index.fusion"}
    for path in [ROOT / "app.py", *sources("bot")]:
        assert not below & set(imports(path)), path.name


def test_data_modules_are_leaves() -> None:
    for name in ("bot/answers.py", "index/documents.py"):
        assert not tops(ROOT / name) & {"bot", "index"}, name


def test_front_ends_are_not_known_to_the_core() -> None:
    front = {"bot.web", "bot.page", "bot.cards", "bot.render", "bot.serving", "bot.guard"}
    front |= {f"bot.{path.stem}" for path in (ROOT / "bot").glob("slack*.py")} | {"bot.inbox"}
    for name in ("pipeline", "ledger", "standing", "support", "composing", "attribution"):
        assert not front & set(imports(ROOT / "bot" / f"{name}.py")), name


def test_docs_holds_documents_and_nothing_else() -> None:
    files = [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    assert files
    assert {path.suffix for path in files} <= {".md", ".txt", ".html"}
