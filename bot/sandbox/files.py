"""Files sent through the bot, and the size of pictures."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.calls import Upload
from bot.sandbox.errors import ApiError, bad_request, not_found

UPLOAD_LIMIT = 50 << 20  # bytes
PHOTO_LIMIT = 10 << 20
DOWNLOAD_LIMIT = 20 << 20


@dataclass(frozen=True, slots=True)
class File:
    id: str
    name: str
    content_type: str
    body: bytes
    size: tuple[int, int] | None = None  # width and height, of a picture

    def to_api(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": self.id[-16:], "file_size": len(self.body)}

    def to_document(self) -> dict[str, Any]:
        return self.to_api() | {"file_name": self.name, "mime_type": self.content_type}

    def to_photo(self) -> list[dict[str, Any]]:
        """Return the PhotoSizes; the sandbox makes no smaller ones."""
        width, height = self.size or (0, 0)
        return [self.to_api() | {"width": width, "height": height}]


class Files:
    """Every file by its id; the same bytes under the same name have the same id."""

    def __init__(self) -> None:
        self._files: dict[str, File] = {}

    def get(self, file_id: str) -> File:
        if (found := self._files.get(file_id)) is None:
            raise ApiError(bad_request("wrong file identifier/HTTP URL specified"))
        return found

    def find(self, file_id: str) -> File | None:
        return self._files.get(file_id)

    def take(self, value: str, uploads: dict[str, Upload], *, photo: bool) -> File:
        """Return the file that a parameter names: an upload of this call or a file known by its id."""
        if value.startswith(("http://", "https://")):
            # the real server would fetch it; the sandbox touches no network
            raise ApiError(bad_request("failed to get HTTP URL content"))
        if not value.startswith("attach://"):
            return self.get(value)
        upload = uploads.get(value.removeprefix("attach://"))
        if upload is None:
            raise ApiError(not_found("file"))
        return self.keep(upload, photo=photo)

    def keep(self, upload: Upload, *, photo: bool) -> File:
        """Keep what was sent, by the bot or to it."""
        if not upload.body:
            raise ApiError(bad_request("file must be non-empty"))
        size = _checked_size(upload.body) if photo else None
        kind = b"photo" if photo else b"document"
        digest = hashlib.sha256(b"\0".join((kind, upload.name.encode(), upload.body))).hexdigest()
        file = File(f"{kind.decode()}-{digest[:32]}", upload.name, upload.content_type, upload.body, size)
        self._files[file.id] = file
        return file


def _checked_size(body: bytes) -> tuple[int, int]:
    if len(body) > PHOTO_LIMIT:
        raise ApiError(bad_request("file is too big"))
    size = picture_size(body)
    if size is None:
        raise ApiError(bad_request("IMAGE_PROCESS_FAILED"))
    short, long = sorted(size)
    if short == 0 or short + long > 10_000 or long > 20 * short:
        raise ApiError(bad_request("PHOTO_INVALID_DIMENSIONS"))
    return size


def picture_size(body: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG or JPEG, None for anything else."""
    if body.startswith(b"\x89PNG\r\n\x1a\n") and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    for marker, segment in _jpeg_segments(body):
        # a frame header, which has the size; the three left out are tables
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(segment) >= 5:
            height, width = struct.unpack(">HH", segment[1:5])
            return width, height
    return None


def _jpeg_segments(body: bytes) -> Iterator[tuple[int, bytes]]:
    position = 2
    while body.startswith(b"\xff\xd8") and position + 4 <= len(body) and body[position] == 0xFF:
        marker, length = struct.unpack(">BH", body[position + 1 : position + 4])
        yield marker, body[position + 4 : position + 2 + length]
        position += 2 + length
