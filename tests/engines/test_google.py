"""Google's engine against a real HTTP server on this machine."""

from __future__ import annotations

import html
import pickle
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from l10n.engines import Failure, FailureKind, Suggestion
from l10n.engines.google import Google

SECRET = "Embargoed sentence about the merger."


class Page(BaseHTTPRequestHandler):
    """Speaks the mobile page; what it does next is set by the test."""

    def do_GET(self):
        server = self.server
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        server.asked.append({key: values[0] for key, values in query.items()})
        mode = server.modes.pop(0) if server.modes else "ok"
        text = query.get("q", [""])[0]
        if mode in ("hang", "drip", "reset"):
            getattr(self, mode)()
            return
        status, body, headers = self.page(mode, text, query)
        data = body.encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def page(self, mode, text, query):
        answer = self.server.answer(text, query)
        page = f'<html><div class="result-container">{answer}</div></html>'
        if mode.startswith("429"):
            return 429, "", {"Retry-After": mode[4:]} if mode[4:] else {}
        match mode:
            case "ok":
                return 200, page, {}
            case "captcha":
                return 200, f"<html><form>unusual traffic: {html.escape(text)}</form></html>", {}
            case "redirect":
                return 302, "", {"Location": self.server.elsewhere}
            case "huge":
                return 200, page + "x" * 3_000_000, {}
        return int(mode), "", {}

    def hang(self):
        time.sleep(self.server.delay)

    def drip(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(60):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.connection.close()

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Page)
        self.asked, self.modes, self.delay, self.elsewhere = [], [], 1.0, "http://example.invalid/"
        self.answer = lambda text, query: f"[{query['tl'][0]}] {html.escape(text)}"

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/m"

    def handle_error(self, request, client_address):
        pass


@pytest.fixture
def server():
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def google(server, **options):
    options = {"timeout": 2.0, "project_consents": True, "sleep": lambda _: None} | options
    return Google(endpoint=server.address, **options)


def one(engine, text="The house is big.", source="en", target="es"):
    (outcome,) = engine.translate([text], source, target)
    return outcome


def test_it_translates_over_the_endpoint_it_was_given(server):
    """The endpoint of the settings is the full address; text, source and target arrive there."""
    assert one(google(server)) == Suggestion(text="[es] The house is big.", score=70)
    assert server.asked == [{"tl": "es", "sl": "en", "q": "The house is big."}]


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("pt_BR", "pt"),
        ("nb", "no"),
        ("he", "iw"),
        ("jv", "jw"),
        ("fil", "tl"),
        ("zh_Hans", "zh-CN"),
        ("zh_Hant", "zh-TW"),
        ("zh_Hant_HK", "zh-TW"),
        ("zh_TW", "zh-TW"),
        ("zh", "zh-CN"),
        ("sr", "sr"),
        ("fr_CA", "fr"),
        ("ckb", "ckb"),
    ],
)
def test_locales_are_said_in_the_services_own_codes(server, locale, code):
    """CLDR locales are mapped to the codes the service takes, by truncation where needed."""
    assert isinstance(one(google(server), target=locale), Suggestion)
    assert server.asked[0]["tl"] == code


@pytest.mark.parametrize("locale", ["nn", "sr_Latn", "yue", "an", "en_GB"])
def test_no_pair_is_said_and_nothing_sent(server, locale):
    """A locale or script the service does not write is unsupported, not something near it."""
    assert one(google(server), target=locale).kind is FailureKind.UNSUPPORTED
    assert server.asked == []


def test_both_consents_are_needed(server):
    """Without the project's consent, or the person's for a host that is not this machine: no."""
    outcome = one(google(server, project_consents=False))
    assert outcome.kind is FailureKind.CONSENT
    far = Google(endpoint="https://mt.example.org/m", project_consents=True, timeout=0.2)
    assert one(far).kind is FailureKind.CONSENT
    assert "mt.example.org" in one(far).message
    assert "L10N_ALLOW" in far.status().reason
    allowed = Google(
        endpoint="https://mt.example.org/m", project_consents=True, allowed={"mt.example.org"}
    )
    assert allowed.status().consent
    assert server.asked == []


@pytest.mark.parametrize("text", ["", "  ", "...", "12.5%", "→", "[X1X]", "[X1X] 2024 [X2X]"])
def test_nothing_to_translate_is_not_sent(server, text):
    """A text without letters outside its tokens comes back as it is, without a request."""
    assert one(google(server), text).text == text
    assert server.asked == []


def test_an_echo_is_a_poor_suggestion(server):
    """An answer equal to the text is told as an echo."""
    server.answer = lambda text, query: html.escape(text)
    outcome = one(google(server), "Bloomberg")
    assert (outcome.text, outcome.gate) == ("Bloomberg", "echo")


def test_an_answer_of_symbols_alone_is_dropped(server):
    """Where the library answers None or nothing there is no suggestion."""
    server.answer = lambda text, query: ""
    assert one(google(server)).kind is FailureKind.DAMAGED


def test_references_are_decoded_once_more_only_when_they_are_not_the_texts_own(server):
    """The page escapes twice; a text that speaks of &amp; keeps it."""
    server.answer = lambda text, query: html.escape(html.escape(text))
    assert one(google(server), "Tom & Jerry say “hi”").text == "Tom & Jerry say “hi”"
    server.answer = lambda text, query: html.escape(text)
    assert one(google(server), "Write &amp; for &").text == "Write &amp; for &"


def test_line_feeds_never_reach_the_page(server):
    """The page joins lines without a space: a text is one line, outer white space stays ours."""
    server.answer = lambda text, query: html.escape(text.upper())
    assert one(google(server), "  one word\n").text == "  ONE WORD\n"


def test_a_long_text_goes_in_pieces_and_comes_back_whole(server):
    """Texts over the limit of characters or address bytes are cut at sentence ends."""
    server.answer = lambda text, query: html.escape(text.upper())
    text = " ".join(f"this is sentence number {n}." for n in range(400))
    assert one(google(server), text).text == text.upper()
    assert len(server.asked) > 1
    assert all(asked["q"].endswith(".") for asked in server.asked)
    server.asked.clear()
    text = "国際会議が今日東京で開かれた。" * 200
    server.answer = lambda text, query: html.escape(text.replace("東京", "大阪"))
    assert one(google(server), text, "ja", "en").text == text.replace("東京", "大阪")
    assert all(len(asked["q"].encode()) * 3 <= 8000 for asked in server.asked)


def test_a_word_longer_than_any_request_is_still_cut(server):
    """Without a single space a text is cut between letters, never inside a token."""
    server.answer = lambda text, query: html.escape(text.upper())
    text = ("a" * 4498) + "[X12X]" + ("b" * 6000)
    assert one(google(server), text).text == text.upper()
    assert any("[X12X]" in asked["q"] for asked in server.asked)


def test_429_stops_all_requests_for_as_long_as_the_server_says(server):
    """After a 429 no request is made until Retry-After is over."""
    now = [100.0]
    engine = google(server, clock=lambda: now[0])
    server.modes = ["429 30"]
    outcomes = engine.translate(["First text.", "Second text."], "en", "es")
    assert [outcome.kind for outcome in outcomes] == [FailureKind.QUOTA] * 2
    assert len(server.asked) == 1
    now[0] += 31
    assert isinstance(one(engine), Suggestion)


@pytest.mark.parametrize("mode", ["captcha", "redirect", "429"])
def test_a_captcha_is_a_stop_like_429(server, mode):
    """A page without an answer, or one that leads elsewhere, stops the requests too."""
    server.modes = [mode]
    engine = google(server)
    assert one(engine).kind is FailureKind.QUOTA
    assert one(engine).kind is FailureKind.QUOTA
    assert len(server.asked) == 1


def test_server_errors_are_tried_again_a_few_times(server):
    """A 5xx or a broken connection is tried three times in all, with growing pauses."""
    pauses = []
    server.modes = ["500", "reset"]
    assert isinstance(one(google(server, sleep=pauses.append)), Suggestion)
    assert len(pauses) == 2
    assert pauses[0] < pauses[1] * 2
    server.modes = ["503"] * 5
    server.asked.clear()
    assert one(google(server)).kind is FailureKind.TRANSIENT
    assert len(server.asked) == 3


@pytest.mark.parametrize("mode", ["hang", "drip"])
def test_every_call_ends_in_its_time(server, mode):
    """A server that never answers, or never ends, costs the timeout and half a second at most."""
    server.modes = [mode]
    server.delay = 4.0
    begun = time.monotonic()
    assert one(google(server, timeout=0.5)).kind is FailureKind.TRANSIENT
    assert time.monotonic() - begun < 1.0


def test_an_answer_out_of_all_measure_is_dropped(server):
    """A page of megabytes or an answer many times the text is damage."""
    server.modes = ["huge"]
    assert one(google(server)).kind is FailureKind.DAMAGED
    server.answer = lambda text, query: "x" * 5000
    assert one(google(server)).kind is FailureKind.DAMAGED


@pytest.mark.parametrize(
    "mode", ["captcha", "429", "500", "404", "403", "reset", "redirect", "huge", "hang"]
)
def test_no_message_holds_text_or_address(server, mode):
    """Failures hold neither the text nor the address it was sent in, and can be pickled."""
    server.modes = [mode] * 3
    outcome = one(google(server, timeout=0.4), SECRET)
    assert isinstance(outcome, Failure)
    assert "merger" not in outcome.message
    assert "q=" not in outcome.message
    assert pickle.loads(pickle.dumps(outcome)) == outcome


def test_one_failure_leaves_the_others(server):
    """A text that fails does not take its neighbours along."""
    server.modes = ["ok", "404", "ok"]
    outcomes = google(server).translate(["One text.", "Two text.", "Three text."], "en", "es")
    assert [type(outcome) for outcome in outcomes] == [Suggestion, Failure, Suggestion]


def test_threads_never_get_each_others_answers(server):
    """One engine shared by eight threads gives every text its own answer."""
    engine = google(server)
    texts = [f"This is text number {n}." for n in range(160)]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda text: one(engine, text), texts))
    assert [outcome.text for outcome in outcomes] == [f"[es] {text}" for text in texts]


def test_proxies_of_the_environment_are_not_used(server, monkeypatch):
    """Text goes to the host that was allowed and to no proxy beside it."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert isinstance(one(google(server)), Suggestion)


def test_the_global_requests_stays_as_it_was(server):
    """Time limits are put into deep-translator's module alone."""
    import requests

    before = requests.get
    one(google(server))
    assert requests.get is before
