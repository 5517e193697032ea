"""A PostgreSQL with PostGIS of one's own: made in a temporary folder, never as root, gone when done."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.tables import PeerMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = "/usr/lib/postgresql"
USER = "postgres"
PATIENCE_S = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server, reached by a socket in its folder."""

    folder: Path
    port: int

    def sql(self, statement: str, given: str = "") -> str:
        """What psql prints for a statement, cells apart by commas; raises `CalledProcessError` with its complaint."""
        command = ["psql", "-X", "-q", "-A", "-t", "-F,", "-v", "ON_ERROR_STOP=1", "-d", USER, "-U", USER]
        command += ["-h", str(self.folder), "-p", str(self.port), "-c", statement]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, timeout=PATIENCE_S)
        return done.stdout


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A server with PostGIS for as long as it is used; raises `PeerMissingError` where its programs are missing."""
    programs = _programs()
    owner = _owner()
    # The path of a socket may be 107 bytes long, so the folder stands right below /tmp.
    folder = Path(tempfile.mkdtemp(prefix="strikemap-bench-", dir="/tmp"))
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data, port = folder / "data", _free_port()

    def call(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        with (folder / "log").open("ab") as log:
            subprocess.run(
                command,
                check=True,
                timeout=PATIENCE_S,
                cwd=folder,
                stdout=log,
                stderr=log,
                user=owner.pw_uid if owner else None,
                group=owner.pw_gid if owner else None,
                extra_groups=[] if owner else None,
            )

    try:
        call("initdb", "--username", USER, "--auth", "trust", "--locale", "C", "--encoding", "UTF8")
        options = f"-p {port} -k {folder} -c listen_addresses='' -c fsync=off -c shared_buffers=256MB"
        call("pg_ctl", "start", "-w", "-o", options)
        try:
            running = Server(folder=folder, port=port)
            running.sql("CREATE EXTENSION postgis")
            yield running
        finally:
            call("pg_ctl", "stop", "-w", "-m", "fast")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of the newest installed PostgreSQL that has PostGIS."""
    found = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    for program in found:
        if Path(f"/usr/share/postgresql/{program.parts[-3]}/extension/postgis.control").exists():
            return program.parent
    message = "no PostgreSQL with PostGIS in /usr/lib/postgresql; 'apt-get install postgresql postgis' brings it"
    raise PeerMissingError(message)


def _owner() -> pwd.struct_passwd | None:
    """Who the server runs as where we are root, which PostgreSQL refuses; None where we are not."""
    if os.geteuid() != 0:
        return None
    for name in (USER, "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    message = "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody'"
    raise PeerMissingError(message)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
