"""What the Bot API answers when it refuses, in its own words: programs match on these strings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a call is refused: the HTTP status, the description, and what a program needs to mend it."""

    code: int
    description: str
    retry_after: int | None = None  # seconds
    migrate_to_chat_id: int | None = None

    def __str__(self) -> str:
        return f"{self.code} {self.description}"

    def to_api(self) -> dict[str, Any]:
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        parameters = {"retry_after": self.retry_after, "migrate_to_chat_id": self.migrate_to_chat_id}
        if known := {name: value for name, value in parameters.items() if value is not None}:
            answer["parameters"] = known
        return answer


class ApiError(Exception):
    """A call was refused."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


def bad_request(reason: str) -> Refusal:
    """Return a 400 as the server words it: the first letter of a sentence goes down, a CODE_IN_CAPITALS stays."""
    is_code = reason[1:2].isupper() or reason[1:2] == "_"
    return Refusal(400, f"Bad Request: {reason if is_code else reason[:1].lower() + reason[1:]}")


def forbidden(reason: str) -> Refusal:
    return Refusal(403, f"Forbidden: {reason}")


def not_found(subject: str) -> Refusal:
    return bad_request(f"{subject} not found")


def conflict(reason: str) -> Refusal:
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> Refusal:
    """*retry_after* is in seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def upgraded_to(supergroup: int) -> Refusal:
    return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=supergroup)


def not_played(what: str) -> Refusal:
    """Return the sandbox's own refusal: the call is valid, but pretending to have done it would be a lie."""
    return Refusal(501, f"Not Implemented: the sandbox does not play {what}")


UNAUTHORIZED = Refusal(401, "Unauthorized")
INVALID_TOKEN = Refusal(401, "Unauthorized: invalid token specified")
METHOD_NOT_FOUND = Refusal(404, "Not Found: method not found")
TOO_LARGE = Refusal(413, "Request Entity Too Large")
INTERNAL = Refusal(500, "Internal Server Error")
RESTART = Refusal(500, "Internal Server Error: restart")

CHAT_NOT_FOUND = not_found("chat")
THREAD_NOT_FOUND = not_found("message thread")
TOPIC_CLOSED = bad_request("TOPIC_CLOSED")
BLOCKED = forbidden("bot was blocked by the user")
DEACTIVATED = forbidden("user is deactivated")
GROUP_DELETED = forbidden("the group chat was deleted")
NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
QUERY_TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
