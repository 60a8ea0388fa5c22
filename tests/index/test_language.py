"""The language is right or None."""

import pytest

from index.language import detect_language

SAMPLES = {
    "en": [
        "The council met on Tuesday and approved the new budget.",
        "1. Apologies: Cllr. Hale.\n2. Minutes of 4 March approved.\n3. Treasurer: balance 400.",
        "Press the power button for 5 s. LED blinks red. Insert SIM (nano) into slot A.",
        "Ferry sinks off Marsh Island, 12 rescued by fishing boats, coastguard says",
    ],
    "de": ["Der Rat hat am Dienstag beschlossen, den Haushalt um drei Millionen Euro zu kürzen."],
    "fr": ["Le conseil a approuvé mardi soir le budget de la ville pour l'année prochaine."],
    "es": ["El consejo aprobó el martes el presupuesto de la ciudad para el próximo año."],
    "ru": ["Совет во вторник утвердил городской бюджет на следующий год."],
    "zh": ["市议会星期二批准了新的预算，并决定明年修建第二座桥。"],
    "ar": ["وافق المجلس يوم الثلاثاء على ميزانية المدينة للعام المقبل وقرر بناء جسر جديد."],
    "ja": ["市議会は火曜日に新しい予算を承認しました。"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in SAMPLES.items() for text in texts]
)
def test_a_plain_text_is_recognised(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(
    "text",
    ["", "Pump failed.", "12 34 56 78 90 " * 10, "asdf qwer zxcv uiop hjkl bnm asdf qwer tyui",
     "Okafor, Amara; Lindqvist, Per; Hale, Dora; Nakamura, Kenji; Silva, Joao"],
)  # fmt: skip
def test_without_enough_language_there_is_none(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Der Kran ist kaputt."),
        ("fr", "Le pont est fermé."),
        ("sv", "Bron är stängd och färjan är full."),
        ("ru", "Мост закрыт."),
    ],
)
def test_short_text_that_is_plainly_not_english_is_recognised(code: str, text: str) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["The bridge is shut.", "Pump de-iced.", "El Niño is back.", "OK"])
def test_short_text_that_may_be_english_has_no_language(text: str) -> None:
    assert detect_language(text) is None
