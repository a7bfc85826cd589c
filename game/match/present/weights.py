"""How much an event is news, for whom it is good or bad, and who may know of it."""

from game.world.events import Happening

H = Happening
# known to the two parties only, or to the seat that acted only
PARTIES = frozenset(
    {H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED, H.TERMS_NAMED, H.STAFF_POACHED, H.PETITION_AUDITED}
    | {H.LETTER_SENT, H.REFUSAL_EXPLAINED}
)
ACTOR = frozenset(
    {H.ORDER_REFUSED, H.LEVER_TRIMMED, H.WALL_HIT, H.RIGHTS_SEARCHED, H.BID_LOST}
    | {H.DILEMMA_PUT, H.DILEMMA_HUSHED}
)
GOOD = frozenset(
    {
        H.GRANT_PAID,
        H.STAGE_REACHED,
        H.PROMISE_KEPT,
        H.PATENT_UPHELD,
        H.SUIT_WON,
        H.JUDGMENT_FOR,
        H.INTERIM_BAN,
        H.TENDER_WON,
        H.PLANT_OPENED,
        H.QUALIFIED,
        H.REVIEW_MET,
        H.MOTION_CARRIED,
        H.POOL_ADVANCED,
        H.LINE_LICENSED,
        H.OFFTAKE_MET,
    }
)
BAD = frozenset(
    {
        H.ORDER_REFUSED,
        H.LEVER_TRIMMED,
        H.WALL_HIT,
        H.PROMISE_MISSED,
        H.PATENT_VOIDED,
        H.SUIT_LOST,
        H.JUDGMENT_AGAINST,
        H.INTERIM_REFUSED,
        H.BOND_PAID,
        H.PATENT_NARROWED,
        H.LAUNCH_DELAYED,
        H.SUITS_ABUSED,
        H.TENDER_LOST,
        H.BID_LOST,
        H.SUPPLY_LATE,
        H.RECALL,
        H.OUTAGE,
        H.CREDIT_STRAINED,
        H.ADMINISTRATION,
        H.REVIEW_MISSED,
        H.SECOND_RATE_NOTICED,
        H.PLANT_REFUSED,
        H.MEMBER_REFUSED,
        H.MOTION_LOST,
        H.SHORTAGE,
        H.MEMBER_EXPELLED,
        H.MEMBER_FINED,
        H.OFFTAKE_FAILED,
        H.ALLIANCE_REVIEWED,
    }
)
# what is good or bad for the seat that it happens to
GOOD_FOR_TARGET = frozenset(
    {
        H.PETITION_GRANTED,
        H.SUIT_LOST,
        H.INJUNCTION_LIFTED,
        H.DESIGNED_AROUND,
        H.SUIT_WITHDRAWN,
        H.OFFTAKE_SIGNED,
        H.OFFTAKE_MET,
        H.LINE_LICENSED,
        H.BOND_PAID,
        H.EARNOUT_PAID,
    }
)
BAD_FOR_TARGET = frozenset(
    {
        H.PETITION_REFUSED,
        H.SUIT_FILED,
        H.SUIT_WON,
        H.JUDGMENT_FOR,
        H.INTERIM_BAN,
        H.LETTER_SENT,
        H.INJUNCTION_ORDERED,
        H.INJUNCTION_IN_FORCE,
        H.VALIDITY_CHALLENGED,
        H.STAFF_POACHED,
        H.SECRETS_BARRED,
    }
)
# how much a kind of event is news, before who is struck by it
WEIGHT: dict[Happening, float] = {
    **dict.fromkeys((H.GAME_ENDED,), 9.0),
    **dict.fromkeys((H.ADMINISTRATION, H.FIRM_SOLD, H.FIRM_GONE), 8.0),
    **dict.fromkeys((H.WALL_HIT, H.INJUNCTION_ORDERED, H.INTERIM_BAN, H.WORLD_EVENT), 7.0),
    **dict.fromkeys((H.DILEMMA_PUT, H.DILEMMA_ANSWERED, H.DILEMMA_HUSHED), 3.5),
    **dict.fromkeys(
        (
            H.STAGE_REACHED,
            H.SUIT_WON,
            H.SUIT_LOST,
            H.JUDGMENT_FOR,
            H.JUDGMENT_AGAINST,
            H.JUDGMENT_REVERSED,
            H.DUTY_SET,
            H.ALLIANCE_FOUNDED,
            H.ALLIANCE_LEFT,
            H.PROMISE_MISSED,
            H.PROMISE_KEPT,
            H.RECALL,
            H.CREDIT_STRAINED,
            H.TREATY_SIGNED,
            H.MEMBER_EXPELLED,
            H.ALLIANCE_REVIEWED,
            H.SUITS_ABUSED,
            H.OFFTAKE_SIGNED,
        ),
        6.0,
    ),
    **dict.fromkeys(
        (
            H.SUIT_FILED,
            H.SUIT_SETTLED,
            H.SALES_STOPPED,
            H.LETTER_SENT,
            H.LAUNCH_DELAYED,
            H.BOND_PAID,
            H.SECRETS_BARRED,
            H.PATENT_VOIDED,
            H.INQUIRY_OPENED,
            H.NOTICE_GIVEN,
            H.ORDER_REFUSED,
            H.SECOND_RATE_NOTICED,
            H.POOL_ADVANCED,
            H.CLAIM_ARBITRATED,
            H.LINE_LICENSED,
            H.OFFTAKE_MET,
            H.OFFTAKE_FAILED,
            H.EARNOUT_PAID,
        ),
        5.0,
    ),
    **dict.fromkeys(
        (
            H.PATENT_UPHELD,
            H.PATENT_NARROWED,
            H.SUIT_APPEALED,
            H.JUDGMENT_STAYED,
            H.ALLIANCE_JOINED,
            H.PROMISE_MADE,
            H.POLICY_CHANGED,
            H.LICENCE_SIGNED,
            H.OUTAGE,
            H.MOTION_CARRIED,
            H.SHORTAGE,
            H.REVIEW_MET,
            H.REVIEW_MISSED,
            H.INJUNCTION_IN_FORCE,
            H.DESIGNED_AROUND,
        ),
        4.0,
    ),
    **dict.fromkeys((H.PLANT_OPENED, H.GOAL_CHANGED, H.LEVER_TRIMMED), 2.5),
    **dict.fromkeys((H.OFFER_MADE, H.OFFER_REFUSED, H.OFFER_COUNTERED, H.TERMS_NAMED), 2.5),
    **dict.fromkeys((H.TENDER_WON, H.TENDER_LOST, H.BID_LOST, H.PLANT_STARTED, H.MATERIAL_SHOCK), 2.0),
}
OWN_WEIGHT = 4.0
NEWS_FROM = 3.0
