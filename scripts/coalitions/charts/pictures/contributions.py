"""The contributions of each party as bars, a scale a currency. Nothing is added up: kinds and currencies stay apart."""

from collections import Counter
from itertools import groupby, repeat

from coalitions.charts.engine.canvas import Box, Canvas
from coalitions.charts.engine.legend import patch
from coalitions.charts.engine.palette import MONEY
from coalitions.charts.engine.style import LABEL, MARGIN, SMALL, Look
from coalitions.charts.engine.typesetting import widest
from coalitions.charts.pictures.layout import BETWEEN, Rows, Sheet
from coalitions.charts.words import say, say_number
from coalitions.language import amount_of_money, listed, name_of_currency, sentence
from coalitions.model.money import JOINT, NO_CURRENCY, UNKNOWN, Sum
from coalitions.package.artefacts import csv_bytes
from coalitions.record import facts
from coalitions.record.telling import Telling

SIGNS = {"about": "≈", "at_least": "≥", "at_most": "≤"}
BAR, LEAST, AFTER, HEAD = 0.14, 0.02, 0.06, 0.3
"""All in inches: how high a bar is and how long at least, what stays free after it and below the rows of a currency,
and the height of the head of these."""

NAMED = 3
"""Of how many currencies the title names the largest sum."""


def sums(telling: Telling) -> list[Sum]:
    """The sums of a coalition: the currency of most of them first, in each the largest first, unknown ones last."""
    found = [each for each in facts.contributions(telling.package) if each.coalition_id == telling.coalition]
    used = [each.currency for each in found if each.amount]

    def order(each: Sum) -> tuple[bool, int, str, int, str, str]:
        return not each.amount, -used.count(each.currency), each.currency, -(each.amount or 0), each.party, each.kind

    return sorted(found, key=order)


def is_told(telling: Telling) -> bool:
    """Whether two sums of the coalition can be compared."""
    return any(number > 1 for currency, number in Counter(map(_currency, sums(telling))).items() if currency)


def _party(telling: Telling, party: str) -> str:
    """Whose sum it is: a party, several together, or nobody named."""
    return say(telling, f"contributions.{party}") if party in {JOINT, UNKNOWN} else telling.parties[party]


def _amount(telling: Telling, each: Sum, *, in_words: bool = False) -> str:
    """A sum as it is to be read, with a sign, or in words, of how exact it is."""
    if not _currency(each):
        return say(telling, "contributions.no_amount")
    amount = each.amount or 0
    if each.qualifier == "about":  # a part of it is exact to the thousand, the whole is not
        amount = round(amount, 3 - len(str(amount)))
    text = amount_of_money(telling.language, amount, each.currency)
    if in_words and each.qualifier in SIGNS:
        return say(telling, f"qualified.{each.qualifier}", sum=text)
    return f"{SIGNS.get(each.qualifier, '')}{text}"


def _currency(each: Sum) -> str:
    """The currency of a sum; nothing where its amount is not known."""
    return each.currency if each.amount and each.currency != NO_CURRENCY else ""


def numbers(telling: Telling) -> bytes:
    """The contributions as CSV: one row a party, kind and currency."""
    columns = ["kind", "currency", "amount", "qualifier", "contributions"]
    rows = ([_party(telling, row.party), *(getattr(row, name) for name in columns)] for row in sums(telling))
    return csv_bytes(["party", *columns], rows)


def story(telling: Telling) -> str:
    """The contributions in words: the title, then every sum."""
    kinds = telling.labels("contribution_kind")
    said = (f"{_party(telling, row.party)}: {_amount(telling, row)} ({kinds[row.kind]})" for row in sums(telling))
    return f"{finding(telling)}. {sentence('; '.join(said))}."


def finding(telling: Telling) -> str:
    """The title of the contributions: the largest sum in each currency of several, if not in too many."""
    found, kinds = {}, telling.labels("contribution_kind")
    for currency, alike in groupby(filter(_currency, sums(telling)), _currency):
        first, *others = alike
        equal = [first, *(each for each in others if each.amount == first.amount)]
        of = [*dict.fromkeys(f"{_party(telling, each.party)}, {kinds[each.kind]}" for each in equal)]
        if others:
            name = name_of_currency(telling.language, currency)
            found[name] = f"{_amount(telling, first, in_words=True)} ({'; '.join(of)})"
    names, largest = (listed(telling.language, [*each][:NAMED]) for each in (found, found.values()))
    return say_number(telling, "contributions.title", min(len(found), NAMED), currencies=names, sums=largest)


def picture(telling: Telling, look: Look) -> Canvas:
    """Draw the contributions to a coalition; a lone sum has nothing to be beside. Needs at least one sum."""
    shown, kinds = sums(telling), telling.labels("contribution_kind")
    used, most = Counter(map(_currency, shown)), {_currency(each): each.amount or 0 for each in reversed(shown)}
    has_bar = [bool(each.amount) and used[_currency(each)] > 1 for each in shown]
    drawn = {each.kind for each, is_drawn in zip(shown, has_bar, strict=True) if is_drawn}
    legend = [patch(kinds[kind], colour) for kind, (colour, _) in MONEY.items() if kind in drawn]
    names = [sentence(f"{_party(telling, each.party)}, {kinds[each.kind]}") for each in shown]
    strip = look.text_width - widest(names, LABEL) - BETWEEN
    needed = {"measure": True, "currencies": len(used) > 1, "kinds": len({each.kind for each in shown}) > 1}
    measure = " ".join(say(telling, f"contributions.{name}") for name, is_needed in needed.items() if is_needed)
    sheet = Sheet(telling, look, finding(telling), measure, legend)
    amounts = [_amount(telling, each) for each in shown]
    for number, each in enumerate(shown):
        if each.amount and each.contributions > 1:
            amounts[number] += f" {say(telling, 'contributions.several', number=each.contributions)}"
    foot, told = sheet.top, zip(shown, names, amounts, has_bar, strict=True)
    for currency, group in groupby(told, lambda each: _currency(each[0])):
        alike = [*group]
        head = name_of_currency(telling.language, currency) if currency else say(telling, "contributions.no_amount")
        sheet.canvas.write(MARGIN, foot + HEAD / 2, sentence(head), weight=600)
        rows = Rows(look, strip, (name for _, name, _, _ in alike))
        room = look.width - MARGIN - rows.strip_from - widest(amounts, SMALL) - AFTER
        beside = repeat(1 if currency else 0)
        for (each, _, amount, is_drawn), y in zip(alike, rows.draw(sheet.canvas, foot + HEAD, beside), strict=True):
            end = rows.strip_from
            if is_drawn:
                end += max(room * (each.amount or 0) / most[currency], LEAST)
                sheet.canvas.area(Box.bar(rows.strip_from, end, y, BAR).corners, MONEY[each.kind][0])
                end += AFTER
            sheet.canvas.write(end, y, amount if currency else "", "muted", SMALL)
        foot = rows.foot + AFTER
    return sheet.end(foot)
