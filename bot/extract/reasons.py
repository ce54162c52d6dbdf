"""What each rule says, as a sentence for a reader of `/why` and `explain`: English here, translated by the views."""

from __future__ import annotations

REASONS: dict[str, str] = {
    # what makes news cooperation
    "delegation of another region": "a delegation or an official of another region comes, goes or is received",
    "meeting of officials": "officials of two regions or countries meet or agree on something",
    "talks with an envoy": "talks are held with an ambassador, a consul or an embassy",
    "agreement between the sides": "an agreement, a contract or a memorandum joins two sides",
    "trade of the sides": "trade between two sides is told of: turnover, exports, deliveries",
    "cooperation of the sides": "two sides work together or mean to",
    "help of a patron region": "a region helps another one, or a town of it, as its patron",
    "joint venture or foreign investment": "a joint venture or an investor from abroad is told of",
    "twin towns": "twin towns are told of",
    "business mission": "businesses of one side go to the other",
    "joint forum or commission": "a forum, a fair or a commission of two sides is told of",
    "exchange run by authorities": "specialists are exchanged or learn from the other side",
    "the wording of cooperation": "its words are those in which cooperation is told of",
    # what speaks against
    "no other region": "no other region, country or company abroad takes part",
    "sport": "it is about sport",
    "show or tour": "it is about a show, an exhibition of art or a tour",
    "holiday travel": "it is about travel for pleasure",
    "greeting": "it is a greeting or a condolence",
    "phone call": "the sides only spoke by telephone",
    "war": "it is about war",
    "crime": "it is about a crime or a court",
    "accident": "it is about an accident",
    "migration": "it is about migration",
    "weather": "it is about the weather",
    "money from the federal budget": "it is about money from the federal budget",
    "federal meeting": "it is about a federal meeting",
    "federal company or bank": "the other side is a federal company or bank",
    "total of a country": "it is about the total figures of a country",
    "barred goods": "it is about goods that are barred or turned back",
    "election": "it is about an election",
    "history": "it is about times long past",
    "digest": "it is a digest of many news",
    "contract within the region": "it is about a contract that the region's own works are given by",
    "memory of the fallen": "it is about the memory of the fallen",
    "the wording of other news": "its words are those of other news",
    # how a visit was read
    "the wording of a visit": "the words around the two places are those of a visit",
    "guests arrive or go": "the text says that guests arrived, went or will go",
    "guests stay": "the text says that guests work or stay there",
    "a visit is named": "the text speaks of a visit, a trip or a mission",
    "hosts receive guests": "the text says that guests are received",
    "a delegation is headed": "the text says who headed a delegation",
    "officials meet": "the text says that officials of the sides met",
    # how the rest was read
    "a coming event is named": "the text names an event that is still to come",
    "a return visit is promised": "the text promises a return visit",
    "sentence of the source": "a sentence of the source",
    "title of the source": "the title of the source",
}
"""The rules that name themselves in reasons and in evidence, each with what it says."""


def told(rule: str) -> str:
    """Return what *rule* says, to be translated; a rule without a sentence of its own is told by its name."""
    return REASONS.get(rule, rule)
