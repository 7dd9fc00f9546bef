"""Files and folders, of this machine and at fsspec addresses (`s3://…`)."""

from extractor.storage.files import is_folder, join, names, open_file, real, size
from extractor.storage.folder import Folder, LocalFolder, RemoteFolder, open_folder, writing
from extractor.storage.remote import is_address

__all__ = [
    "Folder",
    "LocalFolder",
    "RemoteFolder",
    "is_address",
    "is_folder",
    "join",
    "names",
    "open_file",
    "open_folder",
    "real",
    "size",
    "writing",
]
