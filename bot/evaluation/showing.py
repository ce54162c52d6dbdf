"""A fact in one line, in the words of the notation."""

from __future__ import annotations

from bot.model import Agreement, Event, Figure, Person, Visit


def show_visit(visit: Visit) -> str:
    days = f"{visit.start or ''}{f'..{visit.end}' if visit.end else ''}"
    parts = [
        f"{'/'.join(visit.origin)} -> {'/'.join(visit.destination)}",
        days or "undated",
        visit.phase,
        visit.status,
        *(f"{what} {value}" for what, value in (("at", visit.place), ("led by", visit.leader)) if value),
        *(
            f"{what} {', '.join(who)}"
            for what, who in (("hosts", visit.hosts), ("delegates", visit.delegates), ("shown", visit.organisations))
            if who
        ),
    ]
    return "; ".join([*parts, "background"] if visit.background else parts)


def show_agreement(agreement: Agreement) -> str:
    amount = agreement.amount
    parts = [
        ", ".join(agreement.parties) or "-",
        agreement.kind,
        "signed" if agreement.signed else "planned",
        " ".join(filter(None, (str(amount.value), amount.unit, amount.currency))) if amount else None,
        agreement.subject,
        "background" if agreement.background else None,
    ]
    return "; ".join(filter(None, parts))


def show_figure(figure: Figure) -> str:
    top = f"-{figure.value_max}" if figure.value_max is not None else ""
    number = (figure.kind, f"{figure.value}{top}", figure.unit, figure.counted, figure.currency)
    return "; ".join(filter(None, (" ".join(filter(None, number)), figure.period)))


def show_person(person: Person) -> str:
    return "; ".join(filter(None, (person.name, person.position or "-", person.organisation)))


def show_event(event: Event) -> str:
    return f"{event.name}; {event.date or ''}; {event.place or ''}"
