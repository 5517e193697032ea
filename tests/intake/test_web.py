"""Pages are fetched from a real server, and every way to mislead or to hold up whoever fetches ends in a sentence."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from urllib3 import HTTPConnectionPool

from geo.errors import AddressError, ReportError
from geo.intake.addresses import load_address
from geo.intake.web import Fetcher, Limits
from geo.model import Report
from tests.intake.papers import ARTICLE, page, pdf
from tests.intake.site import Site, bomb, endless, plain, redirect, running, silent

HOSTS = {"news.test": ["127.0.0.1"], "two-faced.test": ["93.184.215.14", "10.0.0.1"], "outside.test": ["93.184.215.14"]}


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as made:
        yield made


def resolve(host: str, _: int) -> list[str]:
    if host.replace(".", "").isdecimal() or ":" in host:
        return [host]
    if host not in HOSTS:
        raise OSError(host)
    return HOSTS[host]


def fetcher(**limits: float) -> Fetcher:
    allowed = Limits(private=frozenset({"news.test"}), connect_s=2.0, **{"total_s": 5.0, **limits})
    return Fetcher(clock=time.monotonic, limits=allowed, resolve=resolve)


def refusal(url: str, **limits: float) -> str:
    with pytest.raises(AddressError) as error:
        fetcher(**limits).fetch(url)
    return str(error.value)


def test_a_page_becomes_a_report_with_its_address_and_day(site: Site):
    head = "<meta property='article:published_time' content='2024-09-18T06:30:00Z'>"
    site.answers["/a?b=1"] = plain(page(ARTICLE, head))
    (report,) = load_address(site.url("/a?b=1"), fetcher())
    assert isinstance(report, Report)
    assert ARTICLE[0] in report.text
    assert (report.url, report.published) == (site.url("/a?b=1"), date(2024, 9, 18))


def test_a_pdf_at_an_address_is_read_as_a_pdf(site: Site):
    site.answers["/a.pdf"] = plain(pdf(["Un drone a frappé Lipetsk."]), media="application/pdf")
    (report,) = load_address(site.url("/a.pdf"), fetcher())
    assert isinstance(report, Report)
    assert (report.text, report.url) == ("Un drone a frappé Lipetsk.", site.url("/a.pdf"))


def test_a_redirect_is_followed_and_the_last_address_kept(site: Site):
    site.answers |= {"/old": redirect("/new"), "/new": plain(page(ARTICLE))}
    assert fetcher().fetch(site.url("/old")).url == site.url("/new")


def test_a_redirect_into_a_private_network_is_refused_before_it_is_asked(site: Site):
    site.answers["/out"] = redirect(site.url("/secret", host="127.0.0.1"))
    assert "private network (127.0.0.1)" in refusal(site.url("/out"))
    assert "/secret" not in site.asked


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "0.0.0.1", "100.64.0.1", "224.0.0.1"),
        *("[::1]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[2002:7f00:1::]", "two-faced.test"),
    ],
)
def test_no_address_of_a_private_network_is_asked(host: str):
    assert "private network" in refusal(f"http://{host}/")


def test_a_name_is_looked_up_once_so_that_it_cant_change_its_mind(site: Site):
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    connected: list[str] = []

    class Watched(Fetcher):
        def _pool(self, scheme: str, address: str, port: int, host: str) -> HTTPConnectionPool:
            connected.append(f"{address}:{port}")
            return super()._pool(scheme, "127.0.0.1", site.port, host)

    watched = Watched(clock=time.monotonic, limits=Limits(connect_s=1.0), resolve=lambda *_: next(answers))
    with pytest.raises(AddressError, match="private network"):
        watched.fetch("http://rebound.test/")
    assert connected == ["93.184.215.14:80"]


def test_a_redirect_in_a_circle_ends(site: Site):
    site.answers["/a"] = redirect("/a")
    assert "redirects more than 5 times" in refusal(site.url("/a"))


def test_a_page_that_robots_txt_forbids_is_not_asked_for(site: Site):
    site.answers |= {"/robots.txt": plain(b"User-agent: *\nDisallow: /private*"), "/private/1": plain(page(ARTICLE))}
    assert "robots.txt asks programs not to read" in refusal(site.url("/private/1"))
    assert "/private/1" not in site.asked


def test_robots_txt_is_asked_once_for_a_site(site: Site):
    site.answers |= {path: plain(page(ARTICLE)) for path in ("/1", "/2")}
    one = fetcher()
    for path in ("/1", "/2"):
        one.fetch(site.url(path))
    assert site.asked == ["/robots.txt", "/1", "/2"]


def test_a_site_whose_robots_txt_fails_is_not_read(site: Site):
    site.answers |= {"/robots.txt": plain(b"", 503), "/a": plain(page(ARTICLE))}
    assert "answers 503" in refusal(site.url("/a"))


@pytest.mark.parametrize(
    ("status", "cure"),
    [(401, "sign-in"), (402, "paid"), (403, "refuses programs"), (404, "check"), (500, "again later")],
)
def test_a_refusal_says_what_to_do(site: Site, status: int, cure: str):
    site.answers["/a"] = plain(b"", status)
    message = refusal(site.url("/a"))
    assert str(status) in message
    assert cure in message


def test_a_page_that_is_too_long_is_cut_off(site: Site):
    site.answers["/a"] = endless(0.0, b"x" * 100_000)
    assert "is over 1 MB" in refusal(site.url("/a"), max_bytes=1_000_000)


def test_a_small_answer_that_unpacks_to_a_large_one_is_cut_off(site: Site):
    site.answers["/a"] = bomb(60)
    assert "is over 5 MB" in refusal(site.url("/a"))


def test_a_page_that_never_ends_is_left(site: Site):
    site.answers["/a"] = endless(0.02)
    assert "takes over 0.5 seconds" in refusal(site.url("/a"), total_s=0.5)


def test_a_site_that_says_nothing_is_left(site: Site):
    site.answers["/a"] = silent
    assert "can't be fetched (ReadTimeout" in refusal(site.url("/a"), total_s=0.5)


def test_a_port_where_nobody_listens_is_told():
    assert "can't be fetched (NewConnection" in refusal("http://news.test:9/")


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://news.test/", "http://", "https://news.test:x/", "javascript:alert(1)", "http://a b/"],
)
def test_what_is_no_web_address_is_refused(url: str):
    assert "is no address of a web page" in refusal(url)


def test_an_unknown_name_is_told():
    assert "'nowhere.test' is not known" in refusal("https://nowhere.test/")


def test_a_page_without_an_article_is_an_error_in_its_place(site: Site):
    site.answers["/a"] = plain(page(["Abonnez-vous."]))
    (error,) = load_address(site.url("/a"), fetcher())
    assert isinstance(error, ReportError)
    assert "paywall" in str(error)
