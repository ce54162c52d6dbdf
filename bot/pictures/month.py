"""A month as a grid of weeks, with visits as bars across their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures import Month, Stay
from bot.pictures.bars import TITLE, head_height, head_line
from bot.pictures.canvas import MARGIN, WIDTH, Canvas, width, wrapped
from bot.pictures.palette import palette

SMALL, LABEL = 31, 28  # sizes of words, pixels
CELL = (WIDTH - 2 * MARGIN) / 7
BAR, GAP, HEAD = 50, 8, 54  # heights: of a bar, between bars, of the number of a day
LANES = 4  # bars of a day


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of a stay that lies in one week."""

    number: int  # of the stay
    week: int
    first: int  # column, 0 to 6
    last: int
    lane: int
    begins: bool  # the stay does, in this piece
    ends: bool


def pieces(stays: Sequence[Stay], days: int, offset: int) -> list[Piece]:
    """Cut stays at the ends of weeks, and give each piece a lane where it touches no other."""
    found: list[Piece] = []
    for number, stay in enumerate(stays):
        first, last = max(stay.first, 1) + offset - 1, min(stay.last, days) + offset - 1
        for week in range(first // 7, last // 7 + 1):
            start, end = max(first, week * 7), min(last, week * 7 + 6)
            taken = {
                one.lane
                for one in found
                if one.week == week and one.first <= end - week * 7 and start - week * 7 <= one.last
            }
            lane = next(lane for lane in range(len(stays) + 1) if lane not in taken)
            begins, ends = start == first and stay.first >= 1, end == last and stay.last <= days
            found.append(Piece(number, week, start - week * 7, end - week * 7, lane, begins, ends))
    return found


def draw(asked: Month) -> Canvas:
    colours = palette(dark=asked.dark)
    found = pieces(asked.stays, asked.days, asked.offset)
    weeks = (asked.offset + asked.days + 6) // 7
    lanes = [max((piece.lane + 1 for piece in found if piece.week == week), default=0) for week in range(weeks)]
    heights = [HEAD + max(1, min(count, LANES)) * (BAR + GAP) + 8 + 30 * (count > LANES) for count in lanes]
    title = wrapped(asked.title, TITLE, WIDTH - 2 * MARGIN, bold=True)
    top = head_height(title, asked.note) + 64
    canvas = Canvas(top + sum(heights) + (92 if asked.stays else 36), colours)
    head_line(canvas, title, asked.note)
    tops = [top + sum(heights[:week]) for week in range(weeks)]
    _grid(canvas, asked, tops, heights)
    for piece in found:
        if piece.lane < LANES:
            _piece(canvas, asked.stays[piece.number], piece, tops[piece.week])
    _overflow(canvas, found, tops)
    _key(canvas, asked, tops[-1] + heights[-1] + 26)
    return canvas


def _grid(canvas: Canvas, asked: Month, tops: Sequence[float], heights: Sequence[float]) -> None:
    colours = canvas.colours
    for column, name in enumerate(asked.weekdays):
        middle = MARGIN + (column + 0.5) * CELL
        canvas.text((middle, tops[0] - 24), name, SMALL, colours.alarm if column > 4 else colours.faint, anchor="mm")
    for day in range(1, asked.days + 1):
        week, column = divmod(day + asked.offset - 1, 7)
        left, top = MARGIN + column * CELL, tops[week]
        canvas.box(left + 3, top + 3, left + CELL - 3, top + heights[week] - 3, colours.card, radius=12)
        ink = colours.alarm if column > 4 else colours.ink
        if day == asked.today:
            canvas.box(left + 8, top + 9, left + 68, top + 49, colours.tones[0], radius=20)
            ink = colours.paper
        canvas.text((left + 38, top + 29), str(day), SMALL, ink, bold=day == asked.today, anchor="mm")


def _piece(canvas: Canvas, stay: Stay, piece: Piece, top: float) -> None:
    colours = canvas.colours
    left = MARGIN + piece.first * CELL + (8 if piece.begins else 0)
    right = MARGIN + (piece.last + 1) * CELL - (8 if piece.ends else 0)
    upper = top + HEAD + piece.lane * (BAR + GAP)
    round_ends = (piece.begins, piece.ends, piece.ends, piece.begins)
    tone = colours.alarm if stay.cancelled else colours.tones[stay.tone]
    fill = colours.paper if stay.cancelled else colours.soft[stay.tone]
    canvas.box(left, upper, right, upper + BAR, fill, radius=12, corners=round_ends, edge=tone, thick=2.5)
    if stay.planned and not stay.cancelled:
        canvas.stripes(left + 4, upper + 4, right - 4, upper + BAR - 4, colours.paper, step=16)
    name = str(piece.number + 1)
    start = left + 9
    middle = upper + BAR / 2
    canvas.dot((start + 18, middle), 18, tone)
    canvas.text((start + 18, middle), name, 25 if len(name) < 3 else 18, colours.paper, bold=True, anchor="mm")
    if stay.cancelled:
        canvas.line([(start + 42, middle), (right - 10, middle)], colours.alarm, 3)
    room = right - start - 44 - 6
    fitting = (
        (label, size) for label in stay.labels for size in (LABEL, LABEL - 3, LABEL - 6) if width(label, size) <= room
    )
    label, size = next(fitting, ("", LABEL))
    halo = colours.soft[stay.tone] if stay.planned and not stay.cancelled else None
    canvas.text((start + 42, middle), label, size, colours.ink, halo=halo)


def _overflow(canvas: Canvas, found: Sequence[Piece], tops: Sequence[float]) -> None:
    """«+2» where a day has more bars than are shown."""
    for week, top in enumerate(tops):
        for column in range(7):
            hidden = sum(
                piece.lane >= LANES for piece in found if piece.week == week and piece.first <= column <= piece.last
            )
            if hidden:
                at = MARGIN + (column + 0.5) * CELL, top + HEAD + LANES * (BAR + GAP) + 14
                canvas.text(at, f"+{hidden}", SMALL, canvas.colours.faint, bold=True, anchor="mm")


def _key(canvas: Canvas, asked: Month, top: float) -> None:
    """What colours, stripes and a line through a bar mean; only of what the month has."""
    colours, left = canvas.colours, float(MARGIN)
    kinds = [(name, tone, False, False) for tone, name in enumerate(asked.tones) if name]
    kinds += [(asked.planned, 0, True, False)] if any(stay.planned for stay in asked.stays) else []
    kinds += [(asked.cancelled, 0, False, True)] if any(stay.cancelled for stay in asked.stays) else []
    for name, tone, planned, cancelled in kinds:
        edge = colours.alarm if cancelled else colours.faint if planned else colours.tones[tone]
        fill = colours.paper if cancelled or planned else colours.soft[tone]
        canvas.box(left, top, left + 44, top + 34, fill, radius=8, edge=edge, thick=2.5)
        if planned:
            canvas.stripes(left + 4, top + 4, left + 40, top + 30, colours.rule, step=14)
        if cancelled:
            canvas.line([(left + 6, top + 17), (left + 38, top + 17)], colours.alarm, 3)
        canvas.text((left + 56, top + 17), name, SMALL, colours.faint)
        left += 56 + width(name, SMALL) + 36
