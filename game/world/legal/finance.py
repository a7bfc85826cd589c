"""Legality of orders: finance."""

from game.world.legal.common import Legality
from game.world.orders import Act

RULES: dict[Act, Legality] = {}
