"""Documents become reports: what a newsroom is sent is read, and what can't be read is named with its cure."""

import zlib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from geo.errors import ReportError
from geo.intake import load, load_stream
from geo.model import Report
from tests.intake.papers import ARTICLE, archive, docx, mail, page, pdf


def only(data: bytes, name: str, published: date | None = None) -> Report:
    (report,) = load_stream(data, name, published)
    assert isinstance(report, Report), report
    return report


def fault(data: bytes, name: str) -> str:
    (error,) = load_stream(data, name)
    assert isinstance(error, ReportError)
    return str(error)


def test_a_pdf_is_read_with_its_broken_lines_joined():
    report = only(
        pdf(["Des drones ont frappé un dépôt de carbu-", "rant à Lipetsk, a annoncé le gouverneur."]), "a.pdf"
    )
    assert report.text == "Des drones ont frappé un dépôt de carburant à Lipetsk, a annoncé le gouverneur."


def test_a_pdf_is_known_by_its_bytes_whatever_its_name():
    assert "Lipetsk" in only(pdf(["Un drone a frappé Lipetsk."]), "rapport.txt").text


@pytest.mark.parametrize(
    ("data", "parts"),
    [
        (pdf(["Secret."], "x"), ("asks for a password", "without one")),
        (pdf([""]), ("pictures of text", "OCR")),
        (pdf(["Un drone."])[:200], ("damaged", "paste its text")),
    ],
)
def test_a_pdf_that_cant_be_read_says_why_and_what_to_do(data: bytes, parts: tuple[str, ...]):
    for part in parts:
        assert part in fault(data, "a.pdf")


def test_a_word_document_gives_its_paragraphs_and_its_table_in_order():
    report = only(docx(ARTICLE, [["Région", "Drones"], ["Briansk", "16"]]), "a.docx")
    assert report.text.startswith(f"{ARTICLE[0]}\n{ARTICLE[1]}\n")
    assert report.text.endswith("Région · Drones\nBriansk · 16")


@pytest.mark.parametrize(
    ("data", "part"), [(docx([]), "holds no text"), (docx(ARTICLE)[:2000], "damaged"), (archive({"a": b""}), "no Word")]
)
def test_a_broken_word_document_is_told(data: bytes, part: str):
    assert part in fault(data, "a.docx")


def test_the_head_of_an_email_gives_date_title_and_outlet():
    report = only(mail(ARTICLE[0]), "a.eml")
    assert report.text.strip() == ARTICLE[0]
    assert report.published == datetime(2024, 9, 18, 7, 40, tzinfo=timezone(timedelta(hours=2)))
    assert (report.title, report.outlet) == ("Frappe à Lipetsk", "Agence d'exemple")


def test_an_email_in_html_gives_the_text_of_its_page():
    assert only(mail("", html=page(ARTICLE).decode()), "a.eml").text == "\n".join(("Frappe à Lipetsk", *ARTICLE))


def test_what_is_attached_to_an_email_is_read_beside_it():
    reports = [*load_stream(mail("Ci-joint.", attachments={"b.pdf": pdf(["Un drone a frappé Briansk."])}), "a.eml")]
    assert [report.source for report in reports if isinstance(report, Report)] == ["a.eml", "a.eml/b.pdf"]


def test_a_saved_page_gives_its_article_and_what_its_markup_says():
    head = (
        "<meta property='og:site_name' content='Le Quotidien'>"
        "<meta property='article:published_time' content='2024-09-18T06:30:00+02:00'>"
    )
    report = only(page(ARTICLE, head, menu="<a href='/'>Accueil</a> <a href='/sport'>Sport</a>"), "a.html")
    assert report.published == date(2024, 9, 18)
    assert report.outlet == "Le Quotidien"
    assert "Sport" not in report.text
    assert ARTICLE[1] in report.text


def test_a_day_in_the_text_of_a_page_is_never_taken_for_its_publication():
    text = (*ARTICLE, "Une première attaque avait eu lieu le 3 mai 2023, selon la même source.")
    assert only(page(text), "a.html").published is None
    assert only(page(text), "a.html", date(2024, 9, 18)).published == date(2024, 9, 18)


def test_a_page_behind_a_paywall_is_no_report():
    assert "paywall" in fault(page(["Cet article est réservé aux abonnés."]), "a.html")


def test_every_file_of_an_archive_is_read_and_a_bad_one_stops_no_other():
    files = {
        "b/one.txt": "Un drone a frappé Lipetsk.".encode(),
        "a.pdf": pdf(["Un drone a frappé Briansk."]),
        "bad.pdf": b"%PDF-1.7 nothing",
        "inner.zip": archive({"x.txt": b"text"}),
        "__MACOSX/._one.txt": b"\x00",
    }
    found = [*load_stream(archive(files), "all.zip")]
    assert [report.source for report in found if isinstance(report, Report)] == ["all.zip/a.pdf", "all.zip/b/one.txt:1"]
    assert ["all.zip/bad.pdf" in str(e) or "inside another" in str(e) for e in found if isinstance(e, ReportError)] == [
        True,
        True,
    ]


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    assert "times its size" in fault(archive({"bomb.txt": b"\x00" * 60_000_000}), "bomb.zip")


def test_a_bomb_that_lies_about_its_size_is_cut_off():
    data = bytearray(archive({"bomb.txt": b"a" * 30_000_000}))
    for at in (data.find(b"PK\x03\x04") + 22, data.find(b"PK\x01\x02") + 24):
        data[at : at + 4] = (1000).to_bytes(4, "little")
    message = fault(bytes(data), "bomb.zip")
    assert "damaged in the archive" in message or "is over 20 MB" in message


def test_a_pdf_whose_stream_unpacks_without_end_is_refused():
    body = zlib.compress(b" " * 400_000_000)
    bomb = pdf(["x"]).replace(b"endstream", b"endstream")
    start, end = bomb.find(b"<</Length"), bomb.find(b"endstream") + len(b"endstream")
    made = bomb[:start] + b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(body), body) + bomb[end:]
    assert "damaged or of a kind that can't be read" in fault(made, "bomb.pdf")


def test_a_folder_is_searched_for_documents_too(tmp_path: Path):
    (tmp_path / "a.pdf").write_bytes(pdf(["Un drone a frappé Lipetsk."]))
    (tmp_path / "b.docx").write_bytes(docx(ARTICLE))
    (tmp_path / "c.eml").write_bytes(mail(ARTICLE[0]))
    (tmp_path / "d.html").write_bytes(page(ARTICLE))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert len([report for report in load(tmp_path) if isinstance(report, Report)]) == 4
