"""Who may be sent text."""

from __future__ import annotations

import pytest

from l10n.engines import consent, create, host_of, is_loopback

GOOGLE, APERTIUM = create("google"), create("apertium")


def test_an_engine_that_sends_nothing_needs_nobodys_consent():
    """Offline engines run even for confidential articles."""
    assert consent(APERTIUM, False, (), "", confidential=True) is None


@pytest.mark.parametrize(
    ("project", "allowed", "host", "free"),
    [
        (True, {"mt.example.org"}, "mt.example.org", True),
        (True, {"MT.Example.org"}, "mt.example.ORG", True),
        (True, {"mt.example.org"}, "mt.example.org:8443", True),
        (True, {"mt.example.org:8443"}, "mt.example.org:8443", True),
        (True, {"mt.example.org:8443"}, "mt.example.org", False),
        (True, {"mt.example.org:8443"}, "mt.example.org:9000", False),
        (True, {"example.org"}, "mt.example.org", False),
        (True, {"mt.example.org"}, "mt.example.org.evil.net", False),
        (True, (), "mt.example.org", False),
        (False, {"mt.example.org"}, "mt.example.org", False),
        (True, (), "127.0.0.1:5000", True),
        (True, (), "[::1]:5000", True),
        (True, (), "localhost", True),
        (True, (), "127.0.0.1.evil.net", False),
        (True, (), "localhost.evil.net", False),
        (False, (), "localhost", False),
        (True, (), "", False),
    ],
)
def test_project_and_person_must_both_consent(project, allowed, host, free):
    """The project consents in its settings, the person by host; loopback needs no allowance."""
    assert (consent(GOOGLE, project, allowed, host) is None) is free


def test_a_confidential_article_goes_nowhere():
    """No consent opens a confidential article to an engine that sends text."""
    reason = consent(GOOGLE, True, {"localhost"}, "localhost", confidential=True)
    assert reason is not None
    assert "confidential" in reason


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://translate.google.com/m", "translate.google.com"),
        ("http://127.0.0.1:5000/x?y", "127.0.0.1:5000"),
        ("http://[::1]:80/", "[::1]:80"),
        ("http://user:pass@mt.example.org/", "mt.example.org"),
        ("ftp://mt.example.org/", ""),
        ("mt.example.org", ""),
        ("http://x:99999/", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address, host):
    """Only http and https addresses have a host; the port is part of it."""
    assert host_of(address) == host


def test_loopback_is_told_by_name_alone():
    """No name is looked up to learn whether it is this machine."""
    assert is_loopback("127.8.9.1")
    assert is_loopback("LOCALHOST:80")
    assert not is_loopback("0.0.0.0")
    assert not is_loopback("10.0.0.1")
