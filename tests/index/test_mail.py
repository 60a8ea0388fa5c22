"""Mail: subject, sender, day; and whose words each line is."""

from email.message import EmailMessage

import pytest

from index.documents import Document, IndexingError, Kind
from index.loading import parse

HEAD = b"From: Ada Brandt <ada@tarn.example>\r\nSubject: Winch\r\n"


def mail(body: str = "The winch lifts six tonnes.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    known = {"From": "Ada Brandt <ada@tarn.example>", "To": "bo@tarn.example", "Subject": "Winch"}
    for name, value in (known | headers).items():
        message[name] = value
    message["Date"] = "Fri, 3 May 2024 23:30:00 -0700"
    message.set_content(body)
    return message


def read(message: EmailMessage) -> Document:
    return parse(bytes(message), "a.eml")


def lines(document: Document, *kinds: Kind) -> list[str]:
    wanted = kinds or (Kind.PROSE, Kind.LIST_ITEM, Kind.TABLE_ROW)
    return [document.text[b.start : b.end] for b in document.blocks if b.kind in wanted]


def test_subject_sender_and_the_senders_day() -> None:
    document = read(mail(Subject="Kosten für die Winde"))
    assert (document.title, document.author, document.date) == (
        "Kosten für die Winde",
        "Ada Brandt",
        "2024-05-03",
    )
    assert lines(document, Kind.BYLINE) == [
        "From: Ada Brandt <ada@tarn.example>",
        "To: bo@tarn.example",
        "Date: 2024-05-03",
    ]
    assert lines(document) == ["The winch lifts six tonnes."]


@pytest.mark.parametrize("date", ["yesterday", "", "Fri, 99 May 2024 99:99:99"])
def test_a_date_that_is_none_stays_out(date: str) -> None:
    data = f"From: a@b.example\nDate: {date}\n\nThe winch lifts six tonnes.".encode()
    assert parse(data, "a.eml").date is None


REPLY = """It came today.

On Thu, 2 May 2024 at 09:12, Bo Lindqvist <bo@tarn.example>
wrote:
> Has the winch arrived? It costs 16,000 crowns.
>> Not yet.

It costs 14,300 crowns.
"""
BELOW = """It came today.

-----Original Message-----
From: Bo Lindqvist
Sent: Thursday, 2 May 2024 09:12
To: Ada Brandt
Subject: Winch

It costs 16,000 crowns.
"""
UNMARKED = """It came today.

On Thu, 2 May 2024 Bo Lindqvist wrote:

It costs 16,000 crowns.
"""
RULE = """It came today.

________________________________
From: Bo Lindqvist <bo@tarn.example>
Date: Thursday, 2 May 2024
To: Ada Brandt; Cy Moss;
  Di Rask
Subject: Winch

It costs 16,000 crowns.
"""


@pytest.mark.parametrize("body", [REPLY, BELOW, UNMARKED, RULE])
def test_an_earlier_mail_in_a_reply_is_no_evidence(body: str) -> None:
    document = read(mail(body, Subject="Re: Winch"))
    assert lines(document)[0] == "It came today."
    assert not any("16,000" in line for line in lines(document))
    assert any("16,000" in line for line in lines(document, Kind.CLUTTER))


def test_an_answer_between_quoted_lines_is_the_senders() -> None:
    assert lines(read(mail(REPLY)))[-1] == "It costs 14,300 crowns."


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        (BELOW, "Fwd: Winch"),
        (
            BELOW.replace("-----Original Message-----", "---------- Forwarded message ---------"),
            "x",
        ),
        (RULE, "FW: Winch"),
    ],
)
def test_a_forwarded_mail_is_evidence_under_its_own_sender(body: str, subject: str) -> None:
    document = read(mail(body, Subject=subject))
    assert lines(document)[-1] == "It costs 16,000 crowns."
    bylines = lines(document, Kind.BYLINE)
    assert "From: Bo Lindqvist" in bylines
    assert bylines.index("From: Bo Lindqvist") > bylines.index("Date: 2024-05-03")


def test_a_forwarded_mail_without_a_sender_is_no_evidence() -> None:
    body = "See below.\n\nBegin forwarded message:\n\nIt costs 16,000 crowns.\n"
    assert lines(read(mail(body, Subject="Fwd: Winch"))) == ["See below."]


def test_from_at_the_head_of_a_sentence_is_no_head() -> None:
    body = "From: the north pier you see it all.\n\nOn Monday he wrote:\nnothing at all to us."
    assert len(lines(read(mail(body)))) >= 2


def test_greetings_closings_and_signatures_are_no_evidence() -> None:
    body = "Dear Bo,\n\nIt came today.\n\nKind regards,\nAda\n\n-- \nAda Brandt\nHarbour office\n"
    assert lines(read(mail(body))) == ["It came today."]


def test_attachments_are_named_and_not_read() -> None:
    message = mail()
    message.add_attachment(
        b"The secret sum.", maintype="text", subtype="plain", filename="bill 14.txt"
    )
    message.add_attachment(mail("Inner words."))
    document = read(message)
    assert "secret" not in document.text
    assert "Inner" not in document.text
    assert lines(document, Kind.CLUTTER) == ["Attachments, not read: bill 14.txt; message/rfc822"]


def test_plain_text_is_preferred_and_html_read_where_there_is_none() -> None:
    both = mail("The plain words of it.")
    both.add_alternative("<p>The other words of it.</p>", subtype="html")
    assert lines(read(both)) == ["The plain words of it."]
    only = mail(" ")
    only.add_alternative(
        "<html><meta charset='ascii'><p>The Größe is 6 tonnes.</p><ul><li>Paint: July</li></ul>"
        "<div class='gmail_quote'><p>On Monday Bo wrote:</p><p>It costs 16,000 crowns.</p></div>",
        subtype="html",
    )
    document = read(only)
    assert lines(document) == ["The Größe is 6 tonnes.", "Paint: July"]
    assert "16,000" not in document.text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"The pump failed.\n\nOn Monday.", "no mail"),
        (HEAD, "no text"),
        (HEAD + b"Content-Type: multipart/encrypted\r\n\r\nx", "encrypted; save it decrypted"),
        (HEAD + b"\r\n-----BEGIN PGP MESSAGE-----\r\nhQEM", "encrypted"),
        (
            b"From a@b Mon May 6 2024\nFrom: a\n\nOne.\n\nFrom b@c Mon May 6 2024\nTo: b\n\nTwo.",
            "several",
        ),
        (
            HEAD + b"Content-Type: application/pdf\r\nContent-Disposition: attachment\r\n\r\nx",
            "no text",
        ),
        (HEAD + b"Content-Type: text/plain\r\n\r\n" + bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_readable_mail_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(IndexingError, match=reason):
        parse(data, "a.eml")


def test_only_attachments_are_named_in_the_refusal() -> None:
    message = mail(" ")
    message.add_attachment(b"x", maintype="image", subtype="png", filename="pier.png")
    with pytest.raises(IndexingError, match=r"only attachments \(pier\.png\); save them as files"):
        read(message)


def test_parts_nested_without_end_are_refused() -> None:
    depth = 400
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth)
    )
    with pytest.raises(IndexingError, match="nest"):
        parse(HEAD + opened.encode() + b"\r\nThe pump failed.", "a.eml")
