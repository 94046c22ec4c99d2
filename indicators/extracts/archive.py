"""A data package that somebody hands in: its files, read into memory after every check, never written to disk."""

import json
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path, PurePosixPath
from stat import S_ISLNK
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile, ZipInfo

from indicators.editions import Edition, Unreadable, from_contents
from indicators.extracts.package import DESCRIPTOR, SEAL, SOURCES, hashed, seal
from indicators.wording import count

LARGEST = 50_000_000
"""Bytes, packed and unpacked: six times the whole record."""
TOO_LARGE = f"it unpacks to more than {LARGEST / 1e6:.0f} MB, which no package of this record does"
MOST = 200
BROKEN = (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What ``zipfile`` raises for a file that is cut off, encrypted or made up."""


@dataclass(frozen=True, eq=False)
class Package:
    """The files of a package and what its descriptor says of them, true or not."""

    name: str
    files: dict[str, bytes]
    descriptor: dict

    @property
    def version(self) -> str:
        return self.descriptor["recordVersion"]

    @cached_property
    def damage(self) -> dict[str, str]:
        """``altered``, ``missing`` or ``added`` by file; empty where the package is as it was made."""
        declared = {resource["path"]: resource["hash"] for resource in self.descriptor["resources"]}
        found = {} if self.descriptor.get(SEAL) == seal(self.descriptor) else {DESCRIPTOR: "altered"}
        for path, told in declared.items():
            if path not in self.files:
                found[path] = "missing"
            elif hashed(self.files[path]) != told:
                found[path] = "altered"
        return found | {path: "added" for path in self.files if path not in declared and path != DESCRIPTOR}

    @cached_property
    def edition(self) -> Edition:
        """Its tables, to be compared with others. Raises ``Unreadable``."""
        tables = {PurePosixPath(path).stem: content for path, content in self.files.items()
                  if path == SOURCES or (path.startswith("tables/") and path.endswith(".csv"))}
        made = from_contents(self.name, tables)
        return Edition(self.name, self.version, made.tables)


def opened(path: Path) -> Package:
    """Raises ``Unreadable``."""
    if path.exists() and not path.is_file():
        raise Unreadable(f"{path}: a folder or a device, not a data package")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"cannot read {path}: {error.strerror or error}") from None
    return read(content, str(path))


def read(content: bytes, name: str) -> Package:
    """Raises ``Unreadable``, whose text is one line, for whatever is no package of this record."""
    if len(content) > LARGEST:
        raise Unreadable(f"{name}: larger than {LARGEST / 1e6:.0f} MB, which no package of this record is")
    files = _files(content, name)
    if DESCRIPTOR not in files:
        raise Unreadable(f"{name}: no data package, it has no {DESCRIPTOR}")
    try:
        descriptor = json.loads(files[DESCRIPTOR])
    except (ValueError, RecursionError):
        raise Unreadable(f"{name}: {DESCRIPTOR} is not JSON") from None
    if not _ours(descriptor):
        raise Unreadable(f"{name}: no data package of this record, its {DESCRIPTOR} names no version, selection and hashes")
    return Package(name, files, descriptor)


def _files(content: bytes, name: str) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if why := _refused(entries):
                raise Unreadable(f"{name}: {why}")
            files, left = {}, LARGEST
            for entry in entries:
                with archive.open(entry) as file:
                    files[entry.filename] = file.read(left + 1)  # what is declared may be less than what comes
                left -= len(files[entry.filename])
                if left < 0:
                    raise Unreadable(f"{name}: {TOO_LARGE}")
            return files
    except Unreadable:
        raise
    except BROKEN:
        raise Unreadable(f"{name}: no ZIP file, or one that is cut off or damaged") from None


def _refused(entries: list[ZipInfo]) -> str | None:
    """Why nothing of these is read."""
    if len(entries) > MOST:
        return f"it holds {count(len(entries), 'file')}; a package has {MOST} at most"
    for entry in entries:
        path = entry.orig_filename
        if path.startswith("/") or "\\" in path or ":" in path or "\0" in path or ".." in path.split("/"):
            return f"the path {path!r} leaves the package"
        if S_ISLNK(entry.external_attr >> 16):
            return f"{path!r} is a link, not a file"
        if entry.flag_bits & 1:
            return f"{path!r} is encrypted"
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return f"{path!r} is packed in a way that packages are not"
    again = [path for path, times in Counter(entry.filename.casefold() for entry in entries).items() if times > 1]
    if again:
        return f"it holds {again[0]!r} more than once"
    return TOO_LARGE if sum(entry.file_size for entry in entries) > LARGEST else None


def _ours(descriptor: object) -> bool:
    if not isinstance(descriptor, dict):
        return False
    resources = descriptor.get("resources")
    return (all(isinstance(descriptor.get(key), str) for key in ("recordVersion", "created", "title"))
            and isinstance(descriptor.get("selection"), dict) and isinstance(descriptor.get("recordIds"), dict)
            and isinstance(resources, list)
            and all(isinstance(each, dict) and isinstance(each.get("path"), str) and isinstance(each.get("hash"), str)
                    for each in resources))
