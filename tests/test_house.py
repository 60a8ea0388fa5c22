"""The rules of the house: imports point one way, and docs/ holds documents."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

ONLY_IN = {
    "gradio": {
        "bot/page/web.py",
        "bot/page/parts.py",
        "bot/page/ask_tab.py",
        "bot/page/check_tab.py",
        "bot/page/claims_tab.py",
        "bot/page/documents_tab.py",
        "bot/page/scope_area.py",
        "bot/page/writing_area.py",
        "bot/page/picture_area.py",
    },
    "uvicorn": {"bot/http/serving.py"},
    "limits": {"bot/http/limits.py"},
    "mcp": {"bot/http/tools.py"},
    "faiss": {"index/vectors.py"},
    "filelock": {"index/locking.py"},
    "sqlite3": {
        "index/database.py",
        "bot/slack/inbox.py",
        "bot/ledger/index.py",
        "bot/reports.py",
        "bot/notes.py",
    },
    "sentence_transformers": {"index/encoding.py", "bot/cross_encoder.py"},
    "trafilatura": {"index/webpage.py"},
    "lxml": {"index/mail_html.py"},
    "openpyxl": {"index/workbook.py"},
    "zipfile": {"index/archive.py", "index/workbook.py", "index/word.py"},
    "defusedxml": {"index/word.py"},
    "pypdfium2": {"index/pdf_page.py"},
    "PIL": {"index/pdf_page.py"},
    "pypdf": {"index/pdf.py", "index/pdf_fonts.py"},
    "openai": {"bot/writing/client.py"},
    "httpx2": {"bot/writing/client.py"},
    "slack_bolt": {"bot/slack/events.py"},
    "slack_sdk": {"bot/slack/events.py", "bot/slack/client.py"},
    "pydantic_settings": {"bot/settings.py"},
    "argparse": {"app.py", "bot/options.py"},
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


def test_data_modules_know_nothing_but_data() -> None:
    known = {
        "index/documents.py": set(),
        "index/scope.py": {"index.documents"},
        "bot/answers.py": {"index.scope"},
    }
    for name, modules in known.items():
        ours = {one for one in imports(ROOT / name) if one.split(".")[0] in {"bot", "index"}}
        assert all(one.startswith(tuple(modules)) for one in ours), name


FRONT = ("bot.page", "bot.http", "bot.slack", "bot.render")
CORE = ["pipeline.py", "standing.py", "support.py", "composing.py"]


@pytest.mark.parametrize(
    "path",
    [
        *(ROOT / "bot" / name for name in CORE),
        *sources("bot/reading"),
        *sources("bot/values"),
        *sources("bot/ledger"),
    ],
    ids=lambda path: path.name,
)
def test_front_ends_are_not_known_to_the_core(path: Path) -> None:
    assert not [name for name in imports(path) if name.startswith(FRONT)]


@pytest.mark.parametrize("path", sources("bot/reading"), ids=lambda path: path.name)
def test_reading_knows_nothing_but_values(path: Path) -> None:
    known = ("bot.reading", "bot.values", "index")
    assert not [
        name for name in imports(path) if name.startswith("bot") and not name.startswith(known)
    ]


def test_docs_holds_documents_and_nothing_else() -> None:
    files = [path for path in (ROOT / "docs").rglob("*") if path.is_file()]
    assert files
    assert {path.suffix for path in files} <= {".md", ".txt", ".html"}
