"""Whatever somebody may hand in as a package is read whole, or refused in one line; nothing reaches the disk."""

import io
import json
import struct
import warnings
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_BZIP2, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_cli import run
from test_package import packed, unpacked
from tiny_record import write

from indicators import Selection
from indicators.editions import Unreadable
from indicators.extracts import archive
from indicators.extracts.package import to_package
from indicators.loading import load


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A package of one deed."""
    return to_package(load(write(tmp_path_factory.mktemp("tiny"))), Selection(), datetime(2026, 11, 24, tzinfo=UTC))


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_one_other_byte_is_noticed_or_harmless(small, data):
    at = data.draw(st.integers(0, len(small) - 1))
    touched = bytearray(small)
    touched[at] ^= data.draw(st.integers(1, 255))
    try:
        found = archive.read(bytes(touched), "aid.zip")
    except Unreadable as refused:
        assert "\n" not in str(refused)
        return
    assert found.damage or found.files == unpacked(small)


@settings(max_examples=40, deadline=None)
@given(length=st.floats(0, 0.999))
def test_a_truncated_package_is_refused(small, length):
    with pytest.raises(Unreadable, match="^aid.zip: no ZIP file, or one that is cut off or damaged$"):
        archive.read(small[:int(length * len(small))], "aid.zip")


def entry(name: str, **marks) -> bytes:
    buffer, info = io.BytesIO(), ZipInfo("datapackage.json")
    info.filename = info.orig_filename = name  # as a hostile writer would, past what ZipInfo puts right
    for key, value in marks.items():
        setattr(info, key, value)
    with ZipFile(buffer, "w") as made:
        made.writestr(info, b"content")
    return buffer.getvalue()


def twice() -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), ZipFile(buffer, "w") as made:
        warnings.simplefilter("ignore")
        made.writestr("datapackage.json", b"{}")
        made.writestr("datapackage.json", b"[]")
    return buffer.getvalue()


def lying(content: bytes, size: int) -> bytes:
    """The same ZIP, which says of its only file that it unpacks to ``size`` bytes."""
    at, central = content.index(b"PK\x03\x04") + 22, content.index(b"PK\x01\x02") + 24
    told = struct.pack("<I", size)
    content = content[:at] + told + content[at + 4:]
    return content[:central] + told + content[central + 4:]


def encrypted() -> bytes:
    content = bytearray(entry("datapackage.json"))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


BOMB = packed({"datapackage.json": b"\0" * 60_000_000})
FOREIGN = {"name": "cars", "title": "Cars", "created": "2020-01-01", "resources": [{"name": "cars", "path": "cars.csv"}]}
DAMAGED = "no ZIP file, or one that is cut off or damaged"
NOT_OURS = "no data package of this record, its datapackage.json names no version, selection and hashes"


@pytest.mark.parametrize(("content", "why"), [
    (b"", DAMAGED), (b"id,pillar\nAID-001,crisis_response\n", DAMAGED), (b"PK\x05\x06", DAMAGED), (b"PK\x03\x04" + b"\0" * 500, DAMAGED),
    (packed({}), "no data package, it has no datapackage.json"),
    (packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "no data package, it has no datapackage.json"),
    (packed({"datapackage.json": b"{"}), "datapackage.json is not JSON"),
    (packed({"datapackage.json": b"\xff\xfe"}), "datapackage.json is not JSON"),
    (packed({"datapackage.json": b"[" * 200_000}), "datapackage.json is not JSON"),
    (packed({"datapackage.json": b"[]"}), NOT_OURS), (packed({"datapackage.json": json.dumps(FOREIGN).encode()}), NOT_OURS),
    (entry("../datapackage.json"), "the path '../datapackage.json' leaves the package"),
    (entry("tables/../../x"), "the path 'tables/../../x' leaves the package"),
    (entry("/etc/passwd"), "the path '/etc/passwd' leaves the package"),
    (entry("..\\x"), "the path '..\\\\x' leaves the package"),
    (entry("C:/x"), "the path 'C:/x' leaves the package"),
    (entry("datapackage.json", external_attr=0o120777 << 16), "'datapackage.json' is a link, not a file"),
    (entry("datapackage.json", compress_type=ZIP_BZIP2), "'datapackage.json' is packed in a way that packages are not"),
    (encrypted(), "'datapackage.json' is encrypted"),
    (twice(), "it holds 'datapackage.json' more than once"),
    (packed({"datapackage.json": b"", "DataPackage.json": b""}), "it holds 'datapackage.json' more than once"),
    (packed({f"{number}.csv": b"" for number in range(201)}), "it holds 201 files; a package has 200 at most"),
    (BOMB, "it unpacks to more than 50 MB, which no package of this record does"),
    (lying(BOMB, 1000), DAMAGED),
    (b"\0" * 50_000_001, "larger than 50 MB, which no package of this record is"),
], ids=lambda value: value if isinstance(value, str) else f"{len(value)}")
def test_what_is_no_package_is_one_line_and_exit_2(tmp_path, content, why):
    path = tmp_path / "strange.zip"
    path.write_bytes(content)
    assert run("verify", str(path)) == (2, "", f"{path}: {why}\n")
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_read_is_one_line_and_exit_2(tmp_path):
    assert run("verify", str(tmp_path / "none.zip")) == (2, "", f"cannot read {tmp_path}/none.zip: No such file or directory\n")
    for path in (tmp_path, Path("/dev/zero")):
        assert run("verify", str(path)) == (2, "", f"{path}: a folder or a device, not a data package\n")
