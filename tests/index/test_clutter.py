"""What a page says about itself is hidden; what a document says is not."""

from itertools import pairwise

import pytest

from index.clutter import mark_clutter
from index.documents import Block, Kind
from index.loading import parse

BEFORE = (
    "The harbour board voted on Tuesday to widen the northern channel by eleven metres.",
    "Dredging is to begin in April, according to the board's chair, Ines Moreau.",
)
AFTER = (
    "Fishing crews fear that the work will drive the herring away from the estuary.",
    "A survey by the marine institute found spawning grounds on both sides of the channel.",
    "The board will publish the tender for the dredging work before the end of the month.",
)


def article(*middle: str) -> str:
    return "\n".join([*BEFORE, *middle, *AFTER])


def shown(text: str, name: str = "page.txt") -> list[str]:
    """The blocks of a document that are not clutter."""
    document = parse(text.encode(), name)
    return [text_of(document.text, b) for b in document.blocks if b.kind is not Kind.CLUTTER]


def text_of(text: str, block: Block) -> str:
    return text[block.start : block.end]


CLUTTER = [
    # Appeals for money.
    ["Your support helps us keep our reporters in the harbour towns."],
    ["Please consider making a donation so that our journalists can keep asking questions."],
    ["Every contribution keeps independent journalism alive."],
    ["If you value fearless reporting, will you chip in? Your gift makes all the difference."],
    ["Support our journalism.", "Your donation makes a difference."],
    [
        "Your support means a lot to our newsroom.",
        "From flooded cellars to lost budgets, the Courier is there when a story breaks. We care.",
        "We have no paywall. Your contribution allows us to send reporters to every meeting.",
    ],
    # Prompts to subscribe, register, comment, share.
    ["Sign up for our weekly newsletter"],
    ["Our newsletter: the best of the coast every Friday in your inbox."],
    ["Subscribe to Tidewater Plus to bookmark this article"],
    [
        "Want to save your favourite stories for later? Start your Plus subscription now.",
        "Get the best of the week, follow other readers and see their comments",
    ],
    ["Log in to comment", "Join the conversation and read what other readers think"],
    ["Already a subscriber? Sign in to continue reading."],
    ["Create a free account to unlock unlimited articles."],
    ["Follow us on Facebook and never miss a headline"],
    ["Enter your email address to receive our morning briefing."],
    ["Download the Courier app for breaking news and alerts."],
    # Labels.
    ["Advertisement"],
    ["Share this article"],
    ["Article continues below this advertisement"],
    ["Skip to main content"],
    # Menus.
    ["Home | News | Sport | Opinion | Weather"],
    ["Home » News » Politics"],
    ["Home; News; Business; Contact us; Log in"],
]


@pytest.mark.parametrize("middle", CLUTTER, ids=lambda lines: lines[0][:40])
def test_clutter_in_the_middle_of_an_article_is_hidden(middle: list[str]) -> None:
    assert shown(article(*middle)) == [*BEFORE, *AFTER]


TAILS = [
    ["Comments"],
    ["12 comments"],
    ["Read more"],
    ["Related articles", "Ferry timetable changes in May", "Herring prices fall for a third year"],
    ["You may also like", "Ten walks along the coast", "How to smoke a mackerel", "Comments"],
    ["Most read", "Bridge closed until further notice"],
    ["Sign up for our newsletter", "Comments (3)"],
]


@pytest.mark.parametrize("tail", TAILS, ids=lambda lines: lines[0])
def test_labels_with_nothing_real_behind_them_are_hidden(tail: list[str]) -> None:
    assert shown("\n".join([*BEFORE, *AFTER, *tail])) == [*BEFORE, *AFTER]


def test_an_appeal_glued_to_a_real_sentence_is_cut_off() -> None:
    real = "The minister has rejected the plan for a second channel, her office said."
    text = article(
        "Your donation allows us to keep reporters on the quays.",
        "We think that good journalism should be free for everyone who cannot pay.",
        f"Your contribution makes all the difference.{real}",
    )
    assert shown(text) == [*BEFORE, real, *AFTER]


def test_a_real_sentence_after_the_appeal_in_its_paragraph_is_kept() -> None:
    text = article(
        "Please support our journalism.", f"Your gift makes a big difference. {AFTER[0]}"
    )
    assert shown(text) == [*BEFORE, AFTER[0], *AFTER]


def test_a_cookie_notice_at_the_end_is_hidden() -> None:
    notice = "We use cookies to improve your experience. By continuing you accept them."
    assert shown("\n".join([*BEFORE, *AFTER, notice])) == [*BEFORE, *AFTER]


MANUAL = """Setting up your router
You need your account number before you start. Keep your router upright.
Press the power button and wait until your light turns green.
Log in with the password on the label. You can change your password at any time.
Register your router within 30 days to extend your warranty.
Subscribe to the status topic to receive readings from our sensors.
If you need support, contact us. Your support contract gives you access to our engineers.
- Log in
- Share
- Subscribe
Please consider the noise before you place the router in your bedroom."""

CONTRACT = """Subscription agreement
We provide the Service to the Subscriber against payment of our subscription fee.
The Subscriber shall keep your account details secret and shall inform us of any loss.
Our premium plan includes unlimited storage; we may change our fees with 30 days' notice.
Our reporting obligations under section 4 remain with us.
You may cancel your subscription at any time by writing to us.
Your contribution to the deposit makes up ten per cent of the fee."""

MINUTES = """Minutes of the garden society
The treasurer reported donations of 400 pounds; the newsletter will appear in May.
We thanked our readers for their gifts to the newsletter fund.
Members asked whether we could print the newsletter on thinner paper.
We agreed that our reporters should send their stories to the editor by Friday.
The chair asked everyone to support the plant sale.
Comments
Mr. Adeyemi said that the hedge needs cutting.
Related
The parish council has the same problem."""

INTERVIEW = """Editor defends the paper's appeal
“We need your support. Your donation helps us pay our reporters,” the editor, Tomas Brandt, said.
"If you value our journalism, please consider making a donation," he told the crowd.
«Your support makes all the difference to our newsroom», he added.
Subscriptions fell by 12 per cent last year, the paper's annual report says.
Journalists at the paper say they were told to ask readers for money.
The newspaper put its articles behind a paywall in 2019."""

TABLES = """Results of the sports day
Home\tAway\tDraw
Harbour | Mill Lane | 3:1
Pump | 12 | 30
The match was stopped at half time because of the rain."""

POLICY = """Cookie policy
We use cookies to remember your settings and preferences.
Our partners set cookies when you accept them.
Cookies are deleted after 90 days. You can manage cookies in your browser.
This site sets no cookies for children's pages."""

COLUMN = """Why the channel matters
We moved to the harbour when I was nine. Our house stood behind the quay.
You could hear the foghorn at night, and we told each other stories until we slept.
The dredgers came in 1987, and our street was never quiet again.
I still think we should have said no."""

LETTER = """Dear friend of the Courier
Your support helps us keep our reporters in the harbour towns.
Please consider making a donation of 20 euros to our newsroom before Christmas.
Your donation pays for one day of reporting.
Thank you."""

CHARITY = """The food bank in spring
Your donation helps us to fill 300 boxes a week.
The boxes hold bread, milk and rice for four days.
Volunteers drive them to 14 villages."""

KEPT = {
    "manual": MANUAL,
    "contract": CONTRACT,
    "minutes": MINUTES,
    "interview": INTERVIEW,
    "tables": TABLES,
    "cookie policy": POLICY,
    "column": COLUMN,
    "letter of appeal": LETTER,
    "charity": CHARITY,
}


@pytest.mark.parametrize("name", KEPT)
def test_documents_about_such_things_lose_nothing(name: str) -> None:
    lines = [line.removeprefix("- ") for line in KEPT[name].splitlines()]
    assert shown(KEPT[name]) == lines


SENTENCES = [
    "Donations to the rescue boat reached 40,000 euros last year.",
    "The newsletter of the club appears four times a year.",
    "Mr. Sato subscribed to the newspaper to read about the trial.",
    "Readers of the local newspaper voted for the new bridge.",
    "We support the harbour board's plan, the mayor's party wrote.",
    "Reporters were not allowed into the meeting.",
    "“Please donate to our newsroom,” the banner read.",
    "The court ruled that the paywall did not break the law.",
    "The article was shared 4,000 times on Facebook before it was deleted.",
    "She asked us to sign up for the course before noon.",
    "The company said your subscription renews every year unless you cancel it.",
    "Start the pump and read the gauge.",
    "Join the two pipes with the clamp and see that they do not leak.",
    "Share prices fell after the story appeared.",
    "Bookmark pages in the reader with the side button.",
    "Comments from residents fill twelve pages of the report.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_mentions_such_things_is_kept(sentence: str) -> None:
    assert shown(article(sentence)) == [*BEFORE, sentence, *AFTER]


def test_only_menus_are_looked_for_in_other_languages() -> None:
    text = "Home | News | Sport\n\nDer Rat hat am Dienstag beschlossen. Subscribe now"
    blocks = (Block(0, 19, Kind.PROSE), Block(21, len(text), Kind.PROSE))
    marked = mark_clutter(text, blocks, "de")
    assert [block.kind for block in marked] == [Kind.CLUTTER, Kind.PROSE]


def test_blocks_keep_order_and_cover_the_same_words() -> None:
    text = article(*(line for lines in CLUTTER for line in lines))
    document = parse(text.encode(), "page.txt")
    blocks = document.blocks
    assert all(a.end <= b.start for a, b in pairwise(blocks))
    assert " ".join(text_of(text, b) for b in blocks).split() == text.split()
