"""Legality of orders: courts."""

from game.world.legal.common import Legality
from game.world.orders import Act

RULES: dict[Act, Legality] = {}
