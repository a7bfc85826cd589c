"""What a suit can be about: families, sales, licences and bans between two firms, as legality and rules read them."""

import numpy as np

from game.exact import Bools, Floats, Ints, Keys, content_key, name_key, normal_quantile, row_mark, total
from game.world.legal.common import safe
from game.world.lookup import Lookup, matching, remembered
from game.world.setup import Setup, markets_of, once_a_scenario
from game.world.streams import Stream
from game.world.things import Deal, Injunctions, Licences, Offtakes, Route, Suits
from game.world.world import World

DESIGNED = 2  # Injunctions.design_around of a ban that a design-around has emptied
FAMILY, PAIR = 611, 612  # kinds in content keys


@once_a_scenario
def forum_keys(setup: Setup) -> Keys:
    """(J,) content keys of the jurisdictions."""
    return np.array([name_key(f"forum/{name}") for name in setup.dims.jurisdictions], dtype=np.uint64)


def family_keys(world: World, holder: Ints, chemistry: Ints, forum: Ints, worlds: Ints) -> Keys:
    """The lead family of a holder in a chemistry and forum: a new one after each that was voided."""
    setup = world.setup
    voided = world.patents.voided[holder, chemistry, forum, worlds]
    firm, kind = setup.firms.key[holder], setup.chemistries.key[chemistry]
    return content_key(FAMILY, firm, kind, forum_keys(setup)[forum], voided)


def pair_keys(setup: Setup, holder: Ints, other: Ints, chemistry: Ints) -> Keys:
    """A holder, a firm that may infringe, and a chemistry."""
    return content_key(PAIR, setup.firms.key[holder], setup.firms.key[other], setup.chemistries.key[chemistry])


def hidden_luck(world: World, stream: Stream, worlds: Ints, key: Keys, lanes: int = 1) -> Floats:
    """(lanes, N) uniforms fixed for the whole game, for what nature hides about these keys."""
    return world.luck.uniform_rows(stream, 0, worlds, key, lanes)


def sign_of_rights(world: World, holder: Ints, firm: Ints, chemistry: Ints, worlds: Ints) -> Floats:
    """(N,) what a search shows of the hidden luck of each pair: normal, with noise, high where it infringes."""
    key = pair_keys(world.setup, holder, firm, chemistry)
    hidden = -normal_quantile(hidden_luck(world, Stream.INFRINGEMENT, worlds, key)[0])
    noise = world.luck.normal_rows(Stream.RIGHTS_SIGN, 0, worlds, key)[0]
    return np.asarray(hidden + world.setup.parameters.courts.search_noise * noise)


def forum_figures(figures: tuple[float, ...], forum: Ints) -> Floats:
    """A parameter that runs over jurisdictions, for rows."""
    return np.array(figures)[forum]


def over_secrets(rows: Suits) -> Bools:
    """Suits over trade secrets; the others are over patents."""
    return np.asarray(rows.route >= int(Route.SECRETS))


def at_commission(rows: Suits) -> Bools:
    """Suits before a trade commission."""
    return np.asarray((rows.route == int(Route.COMMISSION)) | (rows.route == int(Route.SECRETS_COMMISSION)))


def poached(world: World, house: Ints, poacher: Ints, chemistry: Ints, worlds: Ints) -> Bools:
    """Whether a team of the first firm has gone to the second on the chemistry, and a suit over it can be brought."""
    rows = world.poachings
    known = row_mark(rows.world, rows.house, rows.poacher, rows.chemistry)
    return matching(known, row_mark(worlds, house, poacher, chemistry)) >= 0


def warned(world: World, plaintiff: Ints, defendant: Ints, chemistry: Ints, worlds: Ints) -> Bools:
    """Whether a letter before action of the first firm to the second lies on the table, answered or not."""
    rows = world.offers.where(world.offers.deal == int(Deal.LETTER))
    known = row_mark(rows.world, rows.proposer, rows.recipient, rows.chemistry)
    return matching(known, row_mark(worlds, plaintiff, defendant, chemistry)) >= 0


def sales_in(world: World, maker: Ints, chemistry: Ints, forum: Ints, worlds: Ints) -> Floats:
    """(N,) US$ of a maker's cells of a chemistry installed in a jurisdiction last quarter."""
    energy = np.zeros(len(worlds))
    for region, weight in markets_of(world.setup):
        energy += world.market.delivered[maker, region[forum], chemistry, worlds] * weight[forum]
    return energy * world.supply.price[maker, chemistry, worlds] * 1e6


def imports_to(world: World, maker: Ints, forum: Ints, worlds: Ints) -> Bools:
    """(N,) whether a maker's cells of any chemistry were installed in a jurisdiction last quarter."""
    energy = np.zeros(len(worlds))
    for region, weight in markets_of(world.setup):
        energy += total(world.market.delivered[maker, region[forum], :, worlds].T) * weight[forum]
    return energy > 0.0


def licensed(world: World, licensor: Ints, licensee: Ints, chemistry: Ints, worlds: Ints) -> Bools:
    """Whether a licence is in force from the first firm to the second."""
    return among_licences(world.licences, licensor, licensee, chemistry, worlds)


def among_licences(table: Licences, licensor: Ints, licensee: Ints, chemistry: Ints, worlds: Ints) -> Bools:
    """Whether these rows hold a licence from the first firm to the second."""
    if not len(table) or not len(worlds):
        return np.zeros(len(worlds), dtype=np.bool_)
    columns = table.world, table.licensor, table.licensee, table.chemistry
    known = remembered("parties", lambda: Lookup(licence_of(table)), *columns)
    return known.rows(row_mark(worlds, licensor, licensee, chemistry)) >= 0


def set_apart(table: Offtakes, turn: int) -> Offtakes:
    """The rows whose maker serves one carmaker alone with the chemistry for now."""
    return table.where(table.alone > turn)


def reserved(world: World, maker: Ints, chemistry: Ints, worlds: Ints) -> Bools:
    """Whether the maker's cells of the chemistry are one carmaker's alone for now (R8.21)."""
    rows = set_apart(world.offtakes, world.turn)
    return matching(row_mark(rows.world, rows.maker, rows.chemistry), row_mark(worlds, maker, chemistry)) >= 0


def licence_of(rows: Licences) -> Keys:
    """World, licensor, licensee and chemistry."""
    return row_mark(rows.world, rows.licensor, rows.licensee, rows.chemistry)


def case_of(rows: Suits) -> Keys:
    """What makes a suit the same: world, parties, chemistry and forum."""
    return row_mark(rows.world, rows.plaintiff, rows.defendant, rows.chemistry, rows.jurisdiction)


def cases(rows: Suits) -> Lookup:
    """Suits by world, parties, chemistry and forum."""

    return rows.once("cases", lambda: Lookup(case_of(rows)))


def bans(rows: Injunctions) -> Lookup:
    """Bans by world, holder, barred firm, chemistry and forum."""
    return rows.once("bans", lambda: Lookup(ban_of(rows)))


def ban_of(rows: Injunctions) -> Keys:
    """The same of a ban: world, holder, barred firm, chemistry and forum."""
    return row_mark(rows.world, rows.holder, rows.barred, rows.chemistry, rows.jurisdiction)


def family_of(rows: Suits) -> Keys:
    """World, holder, chemistry and forum: suits on the same family share it."""
    return row_mark(rows.world, rows.plaintiff, rows.chemistry, rows.jurisdiction)


def claim_limit(world: World, defendant: Ints, chemistry: Ints, forum: Ints, worlds: Ints) -> Floats:
    """(N,) the largest claim that is admitted, US$."""
    known = world.setup.parameters.courts
    return np.maximum(known.claim_least, known.claim_sales * sales_in(world, defendant, chemistry, forum, worlds))


def on_market(world: World, maker: Ints, chemistry: Ints, forum: Ints, worlds: Ints) -> Bools:
    """Whether a maker sells the chemistry in a jurisdiction, or has it on a pilot line and is at home there."""
    setup = world.setup
    firm = safe(maker, setup.dims.makers)
    selling = sales_in(world, firm, chemistry, forum, worlds) > 0.0
    launching = world.research.announced[firm, chemistry, worlds] >= setup.parameters.courts.launch_stage
    return np.asarray(selling | (launching & (setup.firms.jurisdiction[firm] == forum)))
