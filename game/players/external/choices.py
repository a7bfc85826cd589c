"""Legal orders as plain data for JSON, and orders that come back in the same words."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen

from game.players.external.naming import ACTS, AMOUNTS, PLACES, Naming, hexed, spelled
from game.world.legal.common import Choice, Refusal, Span
from game.world.orders import Act

MOST = 10**15  # US$, turns: what no order needs, and every computer can hold
FIXED = ("order", "target", "chemistry", "place", "subject")
KEYS = (*FIXED, "amount", "value", "cost", "capital")


class Nonsense(Exception):
    """An answer that does not have the shape of the protocol; the message says what is wrong."""


@frozen
class Order:
    """One order of an answer with the columns of a row of `Moves`, or the reason why it can be none."""

    told: Any
    act: int = -1
    target: int = -1
    chemistry: int = -1
    place: int = -1
    subject: int = 0
    amount: int = 0
    value: float = 0.0
    refused: str = ""


def tell_choice(choice: Choice, naming: Naming) -> dict[str, Any]:
    """A legal order: what is fixed, the ranges of its free numbers, what it costs."""
    found: dict[str, Any] = {"order": spelled(choice.act)}
    if choice.target >= 0:
        found["target"] = naming.name("seat", choice.target)
    if choice.chemistry >= 0:
        found["chemistry"] = naming.name("chemistry", choice.chemistry)
    if choice.place >= 0:
        axis = PLACES.get(choice.act)
        found["place"] = naming.name(axis, choice.place) if axis else choice.place
    if choice.subject:
        found["subject"] = hexed(choice.subject)
    if choice.amount is not None:
        found["amount"] = _amount(choice.act, choice.amount, naming)
    if choice.value is not None:
        found["value"] = tell_span(choice.value)
    if choice.cost:
        found["cost"] = choice.cost
    if choice.capital:
        found["capital"] = choice.capital
    return found


def _amount(act: Act, span: Span, naming: Naming) -> Any:
    if act not in AMOUNTS:
        return tell_span(span, whole=True)
    names = naming.axes[AMOUNTS[act]]
    low, high = int(span.low), int(span.high)
    return names[low] if low == high else {"one_of": list(names[low : high + 1]), "default": names[int(span.default)]}


def tell_span(span: Any, whole: bool = False) -> dict[str, Any]:
    """A range: lowest, highest, default, a sensible step, unit."""
    number = int if whole else float
    names = ("low", "high", "default", "step")
    return {**{name: number(getattr(span, name)) for name in names}, "unit": span.unit}


def read_order(entry: Any, naming: Naming, legal: Sequence[dict[str, Any]]) -> Order:
    """An order from its words; numbers that are left out are the defaults of the legal order that it names.

    Raises:
        Nonsense: when it is not an object, or a value has the wrong type.
    """
    if not isinstance(entry, dict):
        raise Nonsense("an order is not an object")
    odd = [key for key in entry if key not in KEYS]
    if odd:
        raise Nonsense(f"an order has no {odd[0]!r} (known: {', '.join(KEYS)})"[:160])
    given = _filled(entry, legal)
    try:
        return _order(entry, given, naming)
    except KeyError as fault:
        return Order(entry, refused=str(fault.args[0]))


def _filled(entry: dict[str, Any], legal: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The order with every range, and every number that it leaves out, replaced by the default."""
    given = dict(entry)
    open_ = [name for name in ("amount", "value") if isinstance(given.get(name), dict)]
    given |= {name: given[name].get("default") for name in open_}
    fixed = {name: given[name] for name in FIXED if given.get(name) is not None}
    if isinstance(given.get("amount"), str):
        fixed["amount"] = given["amount"]
    missing = [name for name in ("amount", "value") if given.get(name) is None]
    choice = next((item for item in legal if _meets(item, fixed)), {}) if missing else {}
    for name in missing:
        default = choice.get(name, 0)
        given[name] = default.get("default", 0) if isinstance(default, dict) else default
    return given


def _meets(choice: dict[str, Any], fixed: dict[str, Any]) -> bool:
    """Whether a legal order has these fixed parts; an amount that can be chosen among names fits each of them."""
    return all(choice.get(name) == value or isinstance(choice.get(name), dict) for name, value in fixed.items())


def _order(entry: Any, given: dict[str, Any], naming: Naming) -> Order:
    name = given.get("order")
    if not isinstance(name, str) or name not in ACTS:
        raise KeyError(f"there is no order {name!r}"[:120])
    act = ACTS[name]
    amount, refused = given.get("amount"), ""
    if act in AMOUNTS:
        amount = naming.index(AMOUNTS[act], amount)
    whole, value = read_number(amount or 0, "amount"), read_number(given.get("value") or 0, "value")
    if abs(whole) > MOST or abs(value) > MOST:
        whole, value, refused = 0.0, 0.0, spelled(Refusal.OUT_OF_RANGE)
    return Order(
        told=entry, act=int(act), target=_index(naming, "seat", given.get("target")),
        chemistry=_index(naming, "chemistry", given.get("chemistry")),
        place=_place(naming, act, given.get("place")), subject=_key(given.get("subject")),
        amount=round(whole), value=float(value), refused=refused,
    )  # fmt: skip


def _index(naming: Naming, axis: str, name: Any) -> int:
    return -1 if name is None else naming.index(axis, name)


def _place(naming: Naming, act: Act, name: Any) -> int:
    """The index of a place; of an order whose places have no names, a number."""
    if act in PLACES or name is None:
        return _index(naming, PLACES.get(act, ""), name)
    return int(min(max(read_number(name, "place"), -1), (1 << 15) - 1))


def _key(text: Any) -> int:
    if text is None:
        return 0
    try:
        return int(text, 16) if isinstance(text, str) and len(text) == 16 else _no_key(text)
    except ValueError:
        return _no_key(text)


def _no_key(text: Any) -> int:
    raise KeyError(f"there is no thing {text!r}"[:120])


def read_number(value: Any, name: str) -> float | int:
    """A finite number.

    Raises:
        Nonsense: for anything else.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not np.isfinite(float_of(value)):
        raise Nonsense(f"{name} is not a number: {value!r}"[:120])
    return value


def float_of(value: int | float) -> float:
    """The number as a float; whole numbers beyond all floats are infinite."""
    try:
        return float(value)
    except OverflowError:
        return float("inf")
