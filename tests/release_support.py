"""Releases of a small dataset, and a server on this machine that gives or spoils them."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from support import Json, canonical, save, valid

from diplorel.dataset.load import load
from diplorel.dataset.package import package_text
from diplorel.release.description import NAME, Description, written
from diplorel.release.making import make

Page = bytes | Callable[[BaseHTTPRequestHandler], None]
_DESCRIBED = {"name": "facts", "priority": 1, "evidence": "history"}


def data_of(folder: Path, version: str, opened: str) -> Path:
    """A dataset with a version, whose only mission opened in a year."""
    rows = [{**row, "opened": opened} if row["type"] == "mission" else row for row in valid()]
    root = save(folder / f"data-{version}", rows).parent
    text = package_text(load(root), {"version": version, "resources": [dict(_DESCRIBED)]})
    (root / "datapackage.json").write_text(str(text), "utf-8")
    return root


def release_of(folder: Path, version: str, opened: str) -> Path:
    """The description of a release of such a dataset."""
    make(data_of(folder, version, opened), folder / version, force=False)
    return folder / version / NAME


def described(file: Path, **changed: object) -> Path:
    """A description with changed fields."""
    found = {**json.loads(file.read_text("utf-8")), **changed}
    file.write_text(json.dumps(found), "utf-8")
    return file


def files_of(archive: Path) -> dict[str, bytes]:
    """Name -> content of the files in an archive."""
    with zipfile.ZipFile(archive) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(members: list[tuple[str | zipfile.ZipInfo, bytes]], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files, in which a name can stand twice."""
    with zipfile.ZipFile(content := io.BytesIO(), "w") as archive:
        for name, data in members:
            archive.writestr(name, data, way)
    return content.getvalue()


def release_with(folder: Path, version: str, archive: bytes) -> Path:
    """The description, with the right checksum, of an archive that anybody made."""
    (folder / "made.zip").write_bytes(archive)
    made = Description(version, "made.zip", len(archive), hashlib.sha256(archive).hexdigest())
    (folder / NAME).write_text(written(made), "utf-8")
    return folder / NAME


def release_of_rows(folder: Path, version: str, rows: list[Json]) -> Path:
    """The description of a release of records that may break rules."""
    package = {"version": version, "resources": [{**_DESCRIBED, "path": "facts.json", "format": "json"}]}
    files = {"facts.json": canonical(rows), "datapackage.json": json.dumps(package, indent=1) + "\n"}
    return release_with(folder, version, packed([(name, text.encode()) for name, text in files.items()]))


@contextmanager
def server(pages: dict[str, Page]) -> Iterator[str]:
    """The address of a server on this machine.  pages: path -> content, or what the server does."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            if callable(page):
                page(self)
            elif page is None:
                self.send_error(404)
            else:
                send(self, page)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that ends early is no error of the server."""

    with Server(("127.0.0.1", 0), Handler) as found:
        threading.Thread(target=found.serve_forever, args=(0.02,), daemon=True).start()
        yield f"http://127.0.0.1:{found.server_port}"
        found.shutdown()


def send(to: BaseHTTPRequestHandler, content: bytes, promised: int | None = None) -> None:
    """Sends content, and promises this many bytes."""
    to.send_response(200)
    to.send_header("Content-Length", str(len(content) if promised is None else promised))
    to.end_headers()
    to.wfile.write(content)


def redirect(target: str) -> Page:
    """A page that points to another address."""

    def page(to: BaseHTTPRequestHandler) -> None:
        to.send_response(302)
        to.send_header("Location", target)
        to.end_headers()

    return page
