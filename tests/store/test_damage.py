"""A library that is damaged, newer, full or closed says so with its cure, and is never written over."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from geo.errors import DamagedError, LibraryError
from geo.store import back_up, check_library, open_library, restore
from tests.store import crowd
from tests.store.conftest import KALUGA, TOROPETS, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESSES = crowd.PROCESSES
PAGE = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library of 400 reports and some decisions, closed, as one file."""
    library = open_library(tmp_path)
    library.add(crowd.reports(400))
    for report in list(library.reports())[:20]:
        library.decide(crowd.decision(report))
    path = tmp_path / "library.sqlite"
    assert not path.with_name("library.sqlite-wal").exists(), "whoever closes it last tidies up"
    return path


def _refused(path: Path) -> str:
    """What is said when a library is opened and added to; the file stays as it is to the byte."""
    before = path.read_bytes()
    with pytest.raises(DamagedError) as refused:
        open_library(path).add([TOROPETS])
    assert path.read_bytes() == before
    return str(refused.value)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_said_to_be_damaged_and_stays_as_it_is(file: Path, share: float):
    os.truncate(file, int(file.stat().st_size * share))
    said = _refused(file)
    assert str(file) in said
    assert "library check" in said
    assert "library backup" in said


def test_of_a_truncated_file_what_can_still_be_read_is_saved_and_serves_a_new_library(file: Path, tmp_path: Path):
    whole = {report.text for report in open_library(file).reports()}
    os.truncate(file, file.stat().st_size * 8 // 10)
    before = file.read_bytes()
    faults = check_library(file)
    assert any("can still be read" in fault for fault in faults)
    copied = back_up(file, tmp_path / "saved.jsonl")
    assert copied.damaged
    assert 0 < copied.reports <= 400
    assert file.read_bytes() == before
    other = open_library(tmp_path / "other.sqlite")
    restore(other, tmp_path / "saved.jsonl")
    assert len(list(other.reports())) == copied.reports
    assert {report.text for report in other.reports()} <= whole


def test_bytes_overwritten_in_the_middle_are_found(file: Path):
    with file.open("r+b") as opened:
        opened.seek(PAGE * (file.stat().st_size // PAGE // 2))
        opened.write(os.urandom(PAGE * 3))
    assert check_library(file)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    path = tmp_path / "notes.db"
    path.write_text("Un drone a touché un dépôt.\n" * 100, encoding="utf-8")
    assert "is no library" in _refused(path)


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path: Path):
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    other.close()
    with pytest.raises(LibraryError, match=r"of another program.*bookmarks"):
        open_library(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    other.close()


def test_a_library_of_a_newer_version_is_refused_and_left_alone(where: str):
    library = open_library(where)
    library.add([TOROPETS])
    with library.database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LibraryError, match=r"newer version.*9999.*nothing was changed; upgrade"):
        open_library(where)
    assert library.status().reports == 1


def test_an_altered_report_is_found_by_its_hash_and_the_others_are_read(where: str):
    library = open_library(where)
    library.add([TOROPETS, KALUGA])
    drop = {"sqlite": "DROP TRIGGER reports_keep_update", "postgresql": "DROP TRIGGER reports_keep_row ON reports"}
    with library.database.engine.begin() as connection:
        connection.execute(text(drop[connection.dialect.name]))
        connection.execute(text("UPDATE reports SET body = replace(body, 'arsenal', 'entrepôt')"))
    assert list(library.reports()) == [KALUGA]
    with pytest.raises(DamagedError, match="does not have its hash"):
        library.report(TOROPETS.id)
    faults = "\n".join(check_library(where))
    assert "does not have its hash" in faults
    assert "no longer keep what was written" in faults


def test_a_full_disk_is_said_and_what_was_kept_before_is_whole(tmp_path: Path):
    library = open_library(tmp_path)
    library.add([TOROPETS])

    def limit(bare: sqlite3.Connection, _record: object) -> None:
        bare.execute("PRAGMA max_page_count=40")

    event.listen(library.database.engine, "connect", limit)
    with pytest.raises(LibraryError, match=r"disk is full.*make room"):
        library.add(crowd.reports(2000))
    assert check_library(tmp_path) == []
    free = open_library(tmp_path)
    assert free.report(TOROPETS.id) == TOROPETS
    assert free.add(crowd.reports(2000)).new + free.status().reports > 1000, "it goes on where it stopped"


NOBODY = 65534
"""The number of the user without rights, which needs no account to be taken on."""


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of one megabyte of memory."""
    folder = Path(tempfile.mkdtemp(prefix="strikemap-disk-"))
    call = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        # Only an administrator may mount. CI is one; for everybody else the test above stands with SQLite's own limit.
        if os.geteuid() != 0:
            pytest.skip("only an administrator may mount a disk")
        subprocess.run(call, capture_output=True, check=True)
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
    finally:
        folder.rmdir()


def test_a_disk_that_is_really_full_is_said_too(small_disk: Path):
    with pytest.raises(LibraryError, match="disk is full"):
        open_library(small_disk).add(crowd.reports(5000))
    assert check_library(small_disk) == []


@pytest.fixture
def common() -> Iterator[Path]:
    """A folder that others may look into, as the one of the tests is not."""
    folder = Path(tempfile.mkdtemp(prefix="strikemap-common-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("there", [True, False])
def test_a_library_that_one_may_not_write_to_is_said_with_the_cure(common: Path, there: bool):  # noqa: FBT001 - a case of the test
    if there:
        open_library(common).add([UNDATED])
    before = sorted(path.name for path in common.iterdir())
    if os.geteuid() == 0:
        # Root may write anywhere, so that somebody else has to try.
        user = NOBODY
    else:
        user = os.getuid()
        common.chmod(0o555)
    here, other = PROCESSES.Pipe()
    process = PROCESSES.Process(target=crowd.add_as, args=(str(common), user, other))
    process.start()
    process.join()
    common.chmod(0o755)
    assert process.exitcode == 0
    assert "give yourself permission" in here.recv()
    assert sorted(path.name for path in common.iterdir()) == before
