"""Archives and compressed files: what is in them, as streams, one after another; nothing is unpacked to the disk."""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from backports import zstd

from extractor.archive.encoding import printable
from extractor.archive.failure import Failure
from extractor.archive.limits import Readable, limited, whole
from extractor.archive.member import Member

# What reading a damaged, cut off or encrypted file raises. The last three are zipfile's, for nonsense in its headers.
DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, zstd.ZstdError, EOFError, OSError),
    *(RuntimeError, ValueError, struct.error),
)
_ENCRYPTED = 0x1
_LEADS_OUT = "имя ведёт за пределы архива; такие файлы не читаются"


def open_zip(member: Member, most: int) -> Iterator[Member | Failure]:
    """The files of a ZIP archive."""
    with zipfile.ZipFile(_seekable(member), metadata_encoding="cp866") as archive:
        for info in archive.infolist():
            name = _zip_name(info)
            path = f"{member.path}/{name}"
            if info.is_dir():
                continue
            if info.flag_bits & _ENCRYPTED:
                yield Failure(path, None, "зашифрован; распакуйте архив с паролем")
            elif _leads_out(name):
                yield Failure(path, None, _LEADS_OUT)
            else:
                try:
                    stream = archive.open(info)
                except DAMAGED as error:
                    yield Failure(path, None, damage(error))
                    continue
                with stream:
                    inside = limited(stream, packed=partial(int, info.compress_size))
                    yield Member(path, f"{member.name}/{name}", inside, most)


def open_tar(member: Member, most: int) -> Iterator[Member | Failure]:
    """The files of a TAR archive, read from the beginning to the end."""
    with tarfile.open(fileobj=member.stream, mode="r|") as archive:
        while info := archive.next():
            archive.members = []  # type: ignore[attr-defined]  # It would remember all of them.
            name = printable(info.name).removeprefix("./")
            path = f"{member.path}/{name}"
            if info.isdir():
                continue
            stream = archive.extractfile(info) if info.isreg() else None
            if stream is None:
                yield Failure(path, None, "ссылка или устройство; читаются только файлы")
            elif _leads_out(name):
                yield Failure(path, None, _LEADS_OUT)
            else:
                yield Member(path, f"{member.name}/{name}", limited(stream), most)


def open_compressed(unpack: Callable[[BinaryIO], Readable], member: Member, most: int) -> Iterator[Member]:
    """What a compressed file holds."""
    inside = limited(unpack(member.stream), packed=member.stream.tell)
    yield Member(member.path, inner_name(member.name), inside, most)


def gunzip(stream: BinaryIO) -> Readable:
    """Unpack .gz."""
    return gzip.GzipFile(fileobj=stream)


def inner_name(name: str) -> str:
    """What a compressed file is called without its compression."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.tar" if ending.lower() in ("tgz", "tbz2", "txz", "tzst") else stem


def damage(error: Exception) -> str:
    """What to say of an error in DAMAGED."""
    if isinstance(error, EOFError) or "unexpected end" in str(error):
        return "файл обрывается; скачайте или скопируйте его заново"
    if isinstance(error, OSError) and error.strerror:
        return f"не читается ({error.strerror}); проверьте права и диск"
    return f"файл повреждён или не того формата ({' '.join(str(error).split())[:100]}); скачайте его заново"


def _leads_out(name: str) -> bool:
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Old archivers write cp866 and backslashes; some write UTF-8 without saying so."""
    name = info.filename
    try:
        other = name.encode("cp866").decode("utf-8")
    except UnicodeError:
        other = name
    # Some words in cp866 would be valid UTF-8, of scripts that nobody here uses.
    return printable((other if max(other, default="") < "\u0530" else name).replace("\\", "/"))


def _seekable(member: Member) -> BinaryIO:
    """The list of an archive stands at its end; one inside another is read into memory to get there."""
    return member.stream if member.stream.seekable() else io.BytesIO(whole(member.stream))
