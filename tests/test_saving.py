"""Files are written whole or not at all, by however many at once."""

import errno
from concurrent.futures import ThreadPoolExecutor

import pytest

from indicators.extracts import save


def test_threads_that_write_beside_each_other_do_not_mix_their_files(tmp_path):
    def write(number: int) -> None:
        for turn in range(50):
            save(f"{number} {turn}".encode(), tmp_path / f"{number}.txt")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {f"{number}.txt": f"{number} 49" for number in range(6)}


def test_a_link_to_itself_cannot_be_written(tmp_path):
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    with pytest.raises(OSError) as caught:
        save(b"rows", loop)
    assert caught.value.errno == errno.ELOOP
    assert [path.name for path in tmp_path.iterdir()] == ["loop.csv"]
