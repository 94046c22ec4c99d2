"""A file written whole or not at all: beside its place first, then put there in one step."""

import errno
import os
from pathlib import Path
from uuid import uuid4


def save(content: bytes, path: Path) -> None:
    """Raises ``OSError``; what stood there before then stands there still."""
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a pipe or a device cannot be replaced
        return
    try:
        path = path.resolve()  # a link keeps pointing where it did
    except RuntimeError:  # before Python 3.13, what a link that ends in itself raises
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from None
    if path.exists() and not os.access(path, os.W_OK):  # a file can be replaced although nobody may write to it
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    partial = path.with_name(f".soft-power-{uuid4().hex}.part")  # two threads may write at once
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # a full disk may say so only now
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
