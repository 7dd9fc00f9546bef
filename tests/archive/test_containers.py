"""Archives and compressed files: what is in them is read, and what is wrong with them is told."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from backports import zstd

from extractor.archive import Failure, Record, limits, read, records
from extractor.document import Document

TEXT = "Построено 5 школ.\r\n".encode()
LINES = b'{"text": "\xd0\x96"}\n{"text": "\xd0\x97"}\n'


def zipped(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(**members: bytes) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def found(path: Path, **settings: int) -> tuple[list[str], list[str]]:
    """Ids of the documents, and failures."""
    items = list(records([path], **settings))  # type: ignore[arg-type]
    ids = [item.name for item in items if isinstance(item, Record)]
    return ids, [str(item).removeprefix(f"{path.parent}/") for item in items if isinstance(item, Failure)]


PACKED: dict[str, tuple[bytes, list[str]]] = {
    "a.txt.gz": (gzip.compress(TEXT), ["a"]),
    "a.txt.bz2": (bz2.compress(TEXT), ["a"]),
    "a.txt.xz": (lzma.compress(TEXT), ["a"]),
    "a.txt.zst": (zstd.compress(TEXT), ["a"]),
    "a.jsonl.GZ": (gzip.compress(LINES) + gzip.compress(LINES), ["a:1", "a:2", "a:3", "a:4"]),
    "a.zip": (zipped(**{"б/1.txt": TEXT, "2.jsonl": LINES, "x.jpg": b"1"}), ["a.zip/б/1", "a.zip/2:1", "a.zip/2:2"]),
    "a.tar": (tarred(**{"б/1.txt": TEXT, "./2.jsonl": LINES, "x.jpg": b"1"}), ["a.tar/б/1", "a.tar/2:1", "a.tar/2:2"]),
    "a.tar.gz": (gzip.compress(tarred(**{"1.txt": TEXT})), ["a.tar/1"]),
    "a.tgz": (gzip.compress(tarred(**{"1.txt": TEXT})), ["a.tar/1"]),
    "a.tar.zst": (zstd.compress(tarred(**{"1.txt": TEXT})), ["a.tar/1"]),
    "b.zip": (
        zipped(**{"a.zip": zipped(**{"1.txt": TEXT}), "c.txt.gz": gzip.compress(TEXT)}),
        ["b.zip/a.zip/1", "b.zip/c"],
    ),
    "b.tar": (tarred(**{"a.zip": zipped(**{"1.txt": TEXT})}), ["b.tar/a.zip/1"]),
}


@pytest.mark.parametrize("name", PACKED)
def test_what_is_inside_is_read_in_its_order(tmp_path: Path, name: str) -> None:
    data, ids = PACKED[name]
    (tmp_path / name).write_bytes(data)
    assert found(tmp_path / name) == (ids, [])
    assert found(tmp_path)[0] == ids
    texts = [item.text for item in read([tmp_path]) if isinstance(item, Document)]
    assert all(text in (TEXT.decode(), "Ж", "З") for text in texts)


NOISE = b"".join(
    json.dumps({"text": hashlib.sha256(b"%d" % number).hexdigest()}).encode() + b"\n" for number in range(999)
)
LONG = {
    "a.jsonl.gz": gzip.compress(NOISE),
    "a.jsonl.bz2": bz2.compress(NOISE),
    "a.jsonl.xz": lzma.compress(NOISE),
    "a.jsonl.zst": zstd.compress(NOISE),
    "a.zip": zipped(**{"1.txt": TEXT, "2.jsonl": NOISE}),
    "a.tar": tarred(**{"1.txt": TEXT, "2.jsonl": NOISE}),
    "a.tar.gz": gzip.compress(tarred(**{"1.txt": TEXT, "2.jsonl": NOISE})),
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("part", [0.01, 0.3, 0.8])
def test_a_file_cut_short_is_told_and_the_rest_goes_on(tmp_path: Path, name: str, part: float) -> None:
    (tmp_path / name).write_bytes(LONG[name][: int(part * len(LONG[name]))])
    (tmp_path / "я.txt").write_bytes(TEXT)
    ids, errors = found(tmp_path)
    assert ids[-1] == "я"
    assert errors
    assert all(error.startswith(f"{tmp_path.name}/{name}") for error in errors)


@pytest.mark.parametrize("name", PACKED)
def test_a_damaged_file_never_stops_the_others(tmp_path: Path, name: str) -> None:
    data = bytearray(PACKED[name][0])
    (tmp_path / "я.txt").write_bytes(TEXT)
    for place in range(0, len(data), max(1, len(data) // 40)):
        harmed = data.copy()
        harmed[place] ^= 0x55
        (tmp_path / name).write_bytes(harmed)
        assert found(tmp_path)[0][-1] == "я"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.txt.gz", gzip.compress),
        ("a.txt.bz2", bz2.compress),
        ("a.txt.xz", lzma.compress),
        ("a.txt.zst", zstd.compress),
        ("a.zip", lambda data: zipped(**{"a.txt": data})),
        ("a.tar.gz", lambda data: gzip.compress(tarred(**{"a.txt": data}))),
    ],
)
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / name).write_bytes(pack(bytes(20 << 20)))
    ids, errors = found(tmp_path / name)
    assert ids == []
    error = errors[0]
    assert "распаковывается больше чем в 200 раз: похоже на бомбу" in error


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.jsonl.gz"])
def test_a_member_may_not_be_larger_than_allowed(tmp_path: Path, name: str) -> None:
    lines = b"".join(json.dumps({"text": f"{number:x}"}).encode() + b"\n" for number in range(9000))
    pack = {"a.zip": zipped, "a.tar": tarred, "a.jsonl.gz": lambda **members: gzip.compress(members["a.jsonl"])}[name]
    (tmp_path / name).write_bytes(pack(**{"a.jsonl": lines}))
    ids, (error,) = found(tmp_path / name, most=100_000)
    assert 0 < len(ids) < 9000
    assert "в распакованном виде больше 9.31323e-05 ГБ; если так и надо, --max-member" in error
    assert len(found(tmp_path / name, most=len(lines))[0]) == 9000


def test_names_that_lead_out_of_the_archive_are_refused(tmp_path: Path) -> None:
    members = {"../1.txt": TEXT, "/etc/2.txt": TEXT, "a/../../3.txt": TEXT, "C:\\4.txt": TEXT, "б\\5.txt": TEXT}
    for name, pack in (("a.zip", zipped), ("a.tar", tarred)):
        (tmp_path / name).write_bytes(pack(**members))
        ids, errors = found(tmp_path / name)
        assert ids == ["a.zip/б/5" if name == "a.zip" else "a.tar/б\\5"]
        assert len(errors) == 4
        assert all("имя ведёт за пределы архива" in error for error in errors)
        assert not (tmp_path.parent / "1.txt").exists()


def test_an_encrypted_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.txt": TEXT, "b.txt": TEXT}))
    # The flag of the first member, in its own header and in the list at the end.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path / "a.zip") == (["a.zip/b"], ["a.zip/a.txt: зашифрован; распакуйте архив с паролем"])


def test_links_in_an_archive_are_told(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "a.txt"
        archive.addfile(link)
    assert found(tmp_path / "a.tar") == ([], ["a.tar/a.txt: ссылка или устройство; читаются только файлы"])


@pytest.mark.parametrize(
    ("raw", "name"), [("самРУДА".encode("cp866"), "самРУДА"), ("шко1".encode(), "шко1")], ids=["cp866", "UTF-8"]
)
def test_names_without_a_word_of_their_encoding(tmp_path: Path, raw: bytes, name: str) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(**{"XXXXXXX.txt": TEXT}).replace(b"XXXXXXX", raw))
    assert found(tmp_path / "a.zip") == ([f"a.zip/{name}"], [])


def test_archives_too_deep_in_each_other_are_refused(tmp_path: Path) -> None:
    data = zipped(**{"a.txt": TEXT})
    for _ in range(5):
        data = zipped(**{"a.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    ids, (error,) = found(tmp_path / "a.zip")
    assert ids == []
    assert "архивов друг в друге больше 4" in error


def test_a_line_that_does_not_end_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_DOCUMENT", 1000)
    (tmp_path / "a.jsonl").write_bytes(LINES + b'{"text": "' + b"a" * 3_000_000 + b'"}\n' + LINES)
    (tmp_path / "b.txt").write_bytes(b"b" * 1001)
    ids, errors = found(tmp_path)
    assert ids == ["a:1", "a:2", "a:4", "a:5"]
    assert [error.split(" ")[0].rsplit("/")[-1] for error in errors] == ["a.jsonl:3:", "b.txt:"]


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    """To the last line, though it is read in pieces larger than all of them."""
    for name, pack in (("a.jsonl.gz", gzip.compress), ("b.jsonl.zst", zstd.compress)):
        head = pack(LINES)
        (tmp_path / name).write_bytes(head + pack(NOISE)[:8])
        ids, (error,) = found(tmp_path / name)
        assert ids == [f"{name[0]}:1", f"{name[0]}:2"]
        assert "файл обрывается" in error


def test_names_in_archives_are_judged_as_those_in_folders(tmp_path: Path) -> None:
    members = {"1.txt": TEXT, "2.DOC": b"1", "3.json": b"{}", ".4.txt": TEXT, "__MACOSX/._1.txt": b"\0", "5": b"1"}
    (tmp_path / "a.zip").write_bytes(zipped(**members, **{"b.tar": tarred(**members)}))
    (tmp_path / ".c").mkdir()
    (tmp_path / ".c" / "b.tar").write_bytes(tarred(**members))
    unread = Counter[str]()
    items = list(records([tmp_path, tmp_path / ".c" / "b.tar"], unread=unread))
    assert [item.name for item in items if isinstance(item, Record)] == ["a.zip/1", "a.zip/b.tar/1", "b.tar/1"]
    errors = [str(item).removeprefix(f"{tmp_path}/") for item in items if isinstance(item, Failure)]
    assert errors == [
        f"{path}/2.DOC: формат не читается; сохраните как .docx" for path in ("a.zip", "a.zip/b.tar", ".c/b.tar")
    ]
    assert unread == {".json": 3, "": 3}


def test_an_encrypted_picture_is_no_loss(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"a.jpg": b"1", "b.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path / "a.zip") == (["a.zip/b"], [])
