"""Documents made for tests, as programs make them: PDF, Word, e-mail, archives, web pages."""

from __future__ import annotations

import zipfile
from email.message import EmailMessage
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from pypdf import PdfReader, PdfWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ARTICLE = (
    "Des drones ukrainiens ont frappé un dépôt à Lipetsk dans la nuit de mardi à mercredi, selon le maire.",
    "Le ministère russe de la Défense a affirmé avoir abattu huit drones. Personne n'a été blessé, selon les secours.",
)


def pdf(lines: Sequence[str], password: str = "") -> bytes:
    """A PDF of one page with a line of text for each of the lines."""
    shown = " ".join(f"({line.replace('(', '[').replace(')', ']')}) Tj T*" for line in lines)
    content = f"BT /F1 10 Tf 14 TL 40 780 Td {shown} ET".encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start
    if not password:
        return bytes(out)
    writer = PdfWriter(PdfReader(BytesIO(bytes(out))))
    writer.encrypt(password, algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()


def docx(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document of paragraphs, and a table below them."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return out.getvalue()


def mail(text: str, html: str = "", attachments: Mapping[str, bytes] | None = None) -> bytes:
    """An e-mail of a news agency."""
    message = EmailMessage()
    message["From"] = "Agence d'exemple <depeche@agence.example>"
    message["Date"] = "Wed, 18 Sep 2024 07:40:00 +0200"
    message["Subject"] = "Frappe à Lipetsk"
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, data in (attachments or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def page(paragraphs: Sequence[str], head: str = "", menu: str = "") -> bytes:
    """A page of a news site."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='fr'><head><meta charset='utf-8'><title>Frappe à Lipetsk</title>{head}</head>"
        f"<body><nav>{menu}</nav><article><h1>Frappe à Lipetsk</h1>{body}</article></body></html>"
    ).encode()
