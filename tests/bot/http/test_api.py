"""The HTTP API over the small bot: the contracts, the errors, and who gets in."""

import base64
import hashlib
import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import schemathesis
from hypothesis import settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from bot.answers import Check
from bot.http import admission, bodies
from bot.http.api import JSON_BYTES, build_api
from bot.http.application import create_app
from bot.http.contract import AnswerBody, CheckBody, ClaimsBody
from bot.http.workers import Workers
from bot.settings import Settings
from index.scope import EVERYTHING, as_fields
from tests.fake_bot import COURIER, HALF, VALVE, FakeBot

BASE = "http://127.0.0.1:7860"


def client(settings: Settings | None = None, bot: FakeBot | None = None) -> TestClient:
    app = create_app(bot or FakeBot(), settings or Settings())  # type: ignore[arg-type]
    return TestClient(app, base_url=BASE, raise_server_exceptions=False)


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot()


@pytest.fixture
def api(bot: FakeBot) -> Iterator[TestClient]:
    with client(bot=bot) as opened:
        yield opened


def assert_problem(response: Any, status: int, field: str | None = None) -> None:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert body["status"] == status
    assert body["title"]
    assert body["detail"].endswith((".", "…"))
    if field is not None:
        assert [fault["field"] for fault in body["errors"]] == [field]


def test_ask_returns_the_answer_object(api: TestClient) -> None:
    answer = api.post("/api/ask", json={"question": "What happened at the valve?"})
    assert answer.status_code == 200
    assert answer.json() == VALVE.to_dict()


def test_history_reaches_the_bot_as_turns(bot: FakeBot, api: TestClient) -> None:
    history = [{"question": "Who built it?", "answer": "Nobody knows."}]
    api.post("/api/ask", json={"question": "And when?", "history": history})
    (turn,) = bot.histories[-1]
    assert (turn.question, turn.answer) == ("Who built it?", "Nobody knows.")


SCOPE = {"folder": "city", "publisher": "Herald", "from": "2024-03-01", "as_of": "2024-03-09"}


def test_scope_reaches_the_bot_and_comes_back_in_the_answer(bot: FakeBot, api: TestClient) -> None:
    wanted = {"document": None, "to": None, **SCOPE}
    asked = api.post("/api/ask", json={"question": "What of the valve?", "scope": SCOPE}).json()
    checked = api.post("/api/check", json={"text": "It rained.", "scope": SCOPE}).json()
    assert asked["scope"] == checked["scope"] == wanted
    assert [as_fields(scope) for scope in bot.scopes] == [wanted, wanted]
    api.post("/api/ask", json={"question": "What of the valve?"})
    assert bot.scopes[-1] == EVERYTHING


@pytest.mark.parametrize(
    ("scope", "field", "words"),
    [
        ({"from": "2024-13-01"}, "scope.from", "'2024-13-01'; give a day as YYYY-MM-DD"),
        ({"as_of": "soon"}, "scope.as_of", "'soon'"),
        ({"from": "2024-05-02", "to": "2024-05-01"}, "scope.from", "after to, '2024-05-01'"),
        ({"since": "2024-05-02"}, "scope.since", ""),
        ({"folder": "\ud800"}, "scope.folder", ""),
    ],
)
def test_bad_scope_names_the_field_and_the_remedy(
    api: TestClient, scope: dict[str, str], field: str, words: str
) -> None:
    for path, body in (("ask", {"question": "What?"}), ("check", {"text": "It rained."})):
        sent = json.dumps({**body, "scope": scope})
        kind = {"content-type": "application/json"}
        answer = api.post(f"/api/{path}", content=sent, headers=kind)
        assert_problem(answer, 422, field)
        assert words in answer.json()["detail"]


def test_claims_are_filtered_by_scope(api: TestClient) -> None:
    def texts(**query: str) -> int:
        return len(api.get("/api/claims", params=query).json()["claims"])

    assert texts(folder="city", limit="10") == 2
    assert texts(publisher="Herald") == texts(to="2024-03-04") == 0
    assert_problem(api.get("/api/claims", params={"to": "x"}), 422, "to")


def test_check_and_claims_return_their_objects(bot: FakeBot, api: TestClient) -> None:
    text = "Homes were dry. It rained."
    assert api.post("/api/check", json={"text": text}).json() == bot.check(text).to_dict()
    first = api.get("/api/claims").json()
    assert len(first["claims"]) == 2
    second = api.get("/api/claims", params={"after": first["next"]}).json()
    assert len(second["claims"]) == 1
    assert second["next"] is None
    flagged = api.get("/api/claims", params={"flagged": "true"}).json()
    assert all(claim["flagged"] for claim in flagged["claims"])


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ({"standing": "disputed"}, ["cost 1.9"]),
        ({"reason": "anonymous_source"}, ["failed twice"]),
        ({"search": "HOMES water"}, ["1,900 homes"]),
        ({"document": "city/budget.txt"}, []),
    ],
)
def test_claims_are_filtered(api: TestClient, query: dict[str, str], texts: list[str]) -> None:
    body = api.get("/api/claims", params=query).json()
    assert len(body["claims"]) == len(texts) == body["total"]
    for claim, text in zip(body["claims"], texts, strict=True):
        assert text in claim["text"]


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ({"standing": "true"}, 422, "standing"),
        ({"reason": "rumour"}, 422, "reason"),
        ({"search": "x" * 501}, 422, "search"),
        ({"document": ""}, 422, "document"),
        ({"document": "nowhere.txt"}, 404, "document"),
        ({"after": "x"}, 422, "after"),
    ],
)
def test_wrong_filter_names_its_field(
    api: TestClient, query: dict[str, str], status: int, field: str
) -> None:
    assert_problem(api.get("/api/claims", params=query), status, field)


def fields(body: Any) -> Any:
    """The names of an object and of the objects in it, as deep as they go."""
    if isinstance(body, dict):
        return {name: fields(value) for name, value in body.items()}
    return [fields(value) for value in body] if isinstance(body, list) else None


def test_contract_has_exactly_the_fields_of_the_objects() -> None:
    checked: Check = FakeBot().check("Homes were dry. It rained.")
    for body, model in (
        (VALVE.to_dict(), AnswerBody),
        (HALF.to_dict(), AnswerBody),
        (checked.to_dict(), CheckBody),
        (FakeBot().claims().to_dict(), ClaimsBody),
    ):
        read = model.model_validate(body).model_dump(mode="json")
        assert fields(read) == fields(json.loads(json.dumps(body)))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": 7}, "question"),
        ({"question": ""}, "question"),
        ({"question": "x", "histroy": []}, "histroy"),
        ({"question": "x", "history": [{"answer": "y"}]}, "history.0.question"),
        ({"question": "x", "history": [{"question": "y"}] * 11}, "history"),
        ({"question": "   "}, "question"),
    ],
)
def test_wrong_request_names_its_field(api: TestClient, body: Any, field: str) -> None:
    assert_problem(api.post("/api/ask", json=body), 422, field)


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff\xfe{", b'{"question": "\\ud800"}', b"[]", b"[" * 100_000, b"null"]
)
def test_body_that_is_no_request_is_told_so(api: TestClient, body: bytes) -> None:
    answer = api.post("/api/ask", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_address_and_method_that_do_not_exist_are_problems(api: TestClient) -> None:
    assert_problem(api.get("/api/nothing"), 404)
    assert_problem(api.get("/api/ask"), 405)


def test_fault_of_the_program_tells_nothing_of_itself(api: TestClient) -> None:
    answer = api.post("/api/ask", json={"question": "boom"})
    assert_problem(answer, 500)
    assert "secret" not in answer.text


def test_body_over_the_limit_is_refused(api: TestClient) -> None:
    large = "x" * (JSON_BYTES + 1)
    assert_problem(api.post("/api/ask", json={"question": large}), 413)
    pieces = (b"x" * 2**16 for _ in range(JSON_BYTES // 2**16 + 2))
    assert_problem(api.post("/api/ask", content=pieces), 413)


def test_slow_body_is_given_up(monkeypatch: pytest.MonkeyPatch, api: TestClient) -> None:
    monkeypatch.setattr(bodies, "BODY_SECONDS", -1.0)
    assert_problem(api.post("/api/ask", json={"question": "valve"}), 408)


def test_text_of_a_document_is_the_one_that_was_hashed(api: TestClient) -> None:
    answer = api.get("/api/documents/text", params={"document": "city/outage.txt"})
    assert answer.content.decode() == COURIER
    assert answer.headers["etag"].strip('"') == hashlib.sha256(answer.content).hexdigest()
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    missing = api.get("/api/documents/text", params={"document": "../app.py"})
    assert_problem(missing, 404, "document")


def test_documents_are_listed_a_page_at_a_time(api: TestClient) -> None:
    first = api.get("/api/documents", params={"limit": 2}).json()
    second = api.get("/api/documents", params={"limit": 2, "after": first["next"]}).json()
    paths = [row["document"] for page in (first, second) for row in page["documents"]]
    assert paths == sorted(FakeBot().held)
    assert second["next"] is None


def test_upload_is_taken_in_once_and_removed(api: TestClient) -> None:
    files = {"file": ("note.txt", b"The lock is open.")}
    added = api.post("/api/documents", files=files)
    assert added.status_code == 201
    path = added.json()["document"]
    assert added.json()["uploaded"] is True
    assert_problem(api.post("/api/documents", files=files), 409, "file")
    removed = api.delete("/api/documents", params={"document": path})
    assert removed.json() == {"document": path, "excluded": False}
    assert_problem(api.delete("/api/documents", params={"document": path}), 404, "document")


def test_file_that_is_no_document_is_refused_with_the_reason(api: TestClient) -> None:
    answer = api.post("/api/documents", files={"file": ("virus.exe", b"MZ")})
    assert_problem(answer, 422, "file")
    assert "not supported" in answer.json()["detail"]


def test_removed_file_of_the_folder_is_excluded_and_can_come_back(api: TestClient) -> None:
    path = {"document": "city/budget.txt"}
    assert api.delete("/api/documents", params=path).json() == {**path, "excluded": True}
    assert api.get("/api/documents").json()["excluded"] == ["city/budget.txt"]
    assert api.post("/api/documents/include", params=path).status_code == 200
    assert api.get("/api/documents").json()["excluded"] == []


def test_health_is_ready_only_when_the_bot_is(bot: FakeBot, api: TestClient) -> None:
    assert api.get("/health").json() == {"status": "ready"}
    bot.ready = False
    waiting = api.get("/health")
    assert waiting.status_code == 503
    assert waiting.json() == {"status": "starting"}


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"me:{password}".encode()).decode()


@pytest.mark.parametrize(
    "authorization",
    ["Bearer token", "bearer token", "Bearer word", basic("word")],
)
def test_token_and_password_let_in(authorization: str) -> None:
    with client(Settings(password="word", api_token="token")) as locked:
        headers = {"authorization": authorization}
        assert locked.get("/api/documents", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", "Basic ???", basic("wrong"), basic(""),
     basic("token"), "word"],
)  # fmt: skip
def test_anything_else_stays_outside(authorization: str | None) -> None:
    with client(Settings(password="word", api_token="token")) as locked:
        headers = {} if authorization is None else {"authorization": authorization}
        for method, path in (("GET", "/api/documents"), ("POST", "/api/ask"), ("POST", "/mcp")):
            refused = locked.request(method, path, headers=headers)
            assert_problem(refused, 401)
            assert refused.headers["www-authenticate"] == "Bearer"


def test_password_beyond_ascii_lets_in() -> None:
    with client(Settings(password="wörd")) as locked:
        for header in (basic("wörd").encode(), "Bearer wörd".encode()):
            answer = locked.get("/api/documents", headers={b"authorization": header})
            assert answer.status_code == 200


def test_health_and_description_need_no_password() -> None:
    with client(Settings(password="word")) as locked:
        for path in ("/health", "/api/health", "/api/docs", "/api/openapi.json"):
            assert locked.get(path).status_code == 200


def test_guessing_is_slowed_and_the_owner_is_let_in_elsewhere() -> None:
    with client(Settings(password="word")) as locked:
        wrong = {"authorization": "Bearer guess"}
        for _ in range(admission.WRONG_A_MINUTE):
            assert locked.get("/api/documents", headers=wrong).status_code == 401
        refused = locked.get("/api/documents", headers=wrong)
        assert_problem(refused, 429)
        assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_too_many_requests_are_told_when_to_come_back() -> None:
    with client(Settings(requests_per_minute=3)) as limited:
        answers = [limited.get("/api/documents") for _ in range(4)]
        assert [answer.status_code for answer in answers[:3]] == [200] * 3
        assert_problem(answers[3], 429)
        assert 1 <= int(answers[3].headers["retry-after"]) <= 60


def test_page_of_another_site_may_not_call(api: TestClient) -> None:
    for origin, path in product(("https://evil.example", "http://["), ("/api/ask", "/mcp")):
        headers = {"origin": origin}
        assert_problem(api.post(path, json={"question": "valve"}, headers=headers), 403)
    assert_problem(api.get("/api/claims", headers={"host": "evil.example"}), 400)


def test_description_page_is_made_of_own_files(api: TestClient) -> None:
    page = api.get("/api/docs").text
    assert "http" not in page.replace("http-equiv", "")
    for name in ("swagger-ui-bundle.js", "swagger-ui.css"):
        assert api.get(f"/api/docs/assets/{name}").status_code == 200


_described = schemathesis.openapi.from_asgi(
    "/openapi.json",
    build_api(
        FakeBot(),  # type: ignore[arg-type]
        Settings(requests_per_minute=1_000_000),
        Workers(seconds=30.0),
    ),
)


@_described.parametrize()
@settings(max_examples=20, deadline=None)
def test_responses_keep_to_the_description(case: schemathesis.Case[Any]) -> None:
    # A question of spaces fits the description and is refused for what it says: 422.
    case.call_and_validate(excluded_checks=[positive_data_acceptance])
