"""A PostgreSQL of one's own: made in a temporary folder, never as root, gone when done."""

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

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAMS = "/usr/lib/postgresql"
USER = "postgres"
PATIENCE_S = 900


class ServerMissingError(RuntimeError):
    """There is no PostgreSQL here; the message says how to get it."""


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

    def url(self, database: str) -> str:
        """The address of a database of the server."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self.folder}&port={self.port}"


@contextlib.contextmanager
def server(extension: str = "") -> Iterator[Server]:
    """A server for as long as it is used, with an extension in its first database if one is named.

    Raises `ServerMissingError` where its programs are missing.
    """
    programs = _programs(extension)
    owner = _owner()
    # The path of a socket may be 107 bytes long, so the folder stands right below /tmp.
    folder = Path(tempfile.mkdtemp(prefix="strikemap-pg-", dir="/tmp"))
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
            if extension:
                running.sql(f"CREATE EXTENSION {extension}")
            yield running
        finally:
            call("pg_ctl", "stop", "-w", "-m", "fast")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs(extension: str) -> Path:
    """The folder of the newest installed PostgreSQL that has the extension."""
    found = sorted(Path(PROGRAMS).glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    for program in found:
        control = Path(f"/usr/share/postgresql/{program.parts[-3]}/extension/{extension}.control")
        if not extension or control.exists():
            return program.parent
    brings = f"'apt-get install postgresql {extension}'" if extension else "'apt-get install postgresql'"
    message = f"no PostgreSQL{f' with {extension}' if extension else ''} in {PROGRAMS}; {brings} brings it"
    raise ServerMissingError(message)


def _owner() -> pwd.struct_passwd | None:
    """Who the server runs as where we are root, which PostgreSQL refuses; None where we are not."""
    if os.geteuid() != 0:
        return None
    for name in (USER, "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    message = "PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody'"
    raise ServerMissingError(message)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
