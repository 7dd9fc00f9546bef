"""fsspec addresses: `s3://…`, `sftp://…`, `memory://…`."""

from __future__ import annotations

from typing import Any

from extractor.errors import InputError


def is_address(name: str) -> bool:
    """Whether it is an fsspec address rather than a path of this machine."""
    return "://" in name


def remote(address: str) -> tuple[Any, str]:
    """The fsspec filesystem of an address, and the path in it.

    Raises:
        InputError: nothing is known of such addresses here.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise InputError(f"{address}: для адресов нужно дополнение: pip install 'extractor[remote]'") from error
    try:
        filesystem, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        # fsspec says which package to install.
        raise InputError(f"{address}: не открыть ({' '.join(str(error).split())})") from error
    return filesystem, str(path).rstrip("/")
