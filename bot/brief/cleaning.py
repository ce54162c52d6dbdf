"""A headline and a sentence of the source made fit for a brief, by leaving words out and nothing else."""

from __future__ import annotations

import re

from bot.russian.morphology import WORD

# «– сказал Русских.», «, сообщили в пресс-службе», «, передаёт ТАСС», «, говорится в сообщении»
_SAID = (
    r"(?:сказал|сообщ|рассказ|отмет|подчеркн|заяв|добав|поясн|уточн|прокомментиров|написал|переда[её]т|передает|пишет|говорится|поделил|резюмиров|считает|напомн|проинформ|объясн|"
    r"заключил|указал|констатир|продолж|сказана)\w*"
)
_TAIL = re.compile(rf"\s*[,»\"”]*\s*[,–—-]+\s*(?:как\s+)?(?:об\s+этом\s+)?{_SAID}[^.!?:«]*[.!?]?\s*$")
_HEAD = re.compile(
    rf"^(?:как\s+)?{_SAID}\s[^,:]{{0,80}}[,:]\s+(?:что\s+)?|^по\s+(?:словам|данным|информации|сообщению)\s[^,]{{3,80}},\s+|^напомним,\s+(?:что\s+)?|^отметим,\s+(?:что\s+)?|^уточним,\s+(?:что\s+)?|^отмечается,\s+что\s+",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^\(?[А-ЯЁA-Z][\w.\s-]{1,30},\s*\d{1,2}\s+\w{3,9}\.?(?:\s+\d{4}\s*(?:г\.|года?)?)?\s*[,.–—/-]+\s*(?:[A-ZА-ЯЁ«][^.–—)]{1,40}?(?:[–—-]|\.|\))\s+)?(?=[«\"А-ЯЁA-Z])"
    r"|^[А-ЯЁA-Z]{3,}(?:,\s*\d{1,2}\s+\w+)?\s*[.,–—-]\s*(?:/[^/]+/\s*)?|^\d{1,2}\s+\w+\s+/[^/]{2,30}/\.?\s*"
)
_SITE = re.compile(
    r"\s+(?:[|»]|[–—-](?=\s+(?:новости|[A-ZА-ЯЁ]\S*\.(?:ru|by|рф|com)|газета|ИА\b|РИА\b|БЕЛТА\b)))\s*[^|]{2,60}$",
    re.IGNORECASE,
)


def clean_title(title: str) -> str:
    """Return a headline without the site's name, its age mark and a full stop."""
    text = " ".join(_SITE.sub("", title).split())
    text = re.sub(r"\s*\d{1,2}\+\s*$", "", text)
    return text if text.endswith(("...", "…")) else text.rstrip(" .")


def clean_sentence(text: str) -> str:
    """Return a sentence without dateline, dash of speech, «– сказал он» and «сообщили в пресс-службе»."""
    text = " ".join(text.split())
    text = _DATELINE.sub("", text)
    text = re.sub(r"^[–—-]\s*", "", text)
    quoted = text[:1] in '«"“'
    text = _TAIL.sub("", text)
    text = _HEAD.sub("", text)
    if quoted and text.count("«") != text.count("»"):
        text = text.lstrip('«"“').rstrip('»"”,')
    text = re.sub(r"\s+([,.!?])", r"\1", text).strip(" ,;–—-")
    if text and text[-1] not in ".!?…»":
        text += "."
    return text[:1].upper() + text[1:]


def is_whole(text: str) -> bool:
    """Whether *text* is a sentence that can stand alone: not a fragment, a list of links or an open quotation."""
    words = WORD.findall(text)
    return (
        len(words) >= 5
        and text.count("«") == text.count("»")
        and text.count("(") == text.count(")")
        and not text.endswith(":.")
    )


def shortened(text: str, limit: int) -> str:
    """Return *text* cut at its last clause within *limit* characters, else at its last word; always ends in a sign."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    cut = max((m.start() for m in re.finditer(r"[,;](?=\s)|\s[–—]\s", head)), default=0)
    if cut < limit // 2:
        cut = head.rfind(" ")
        return head[:cut].rstrip(" ,;–—-") + "…"
    return head[:cut].rstrip(" ,;–—-") + "."
