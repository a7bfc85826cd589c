"""The streams of luck: what each draw decides. A number is never reused, so nothing shifts when one is added."""

from enum import IntEnum


class Stream(IntEnum):
    """First word of every draw's address."""

    DIFFICULTY = 1
    WALL = 2
    SIGN = 3
    STEP = 4
    POACH = 6
    PROMISE = 7
    FIT = 8
    FILINGS = 10
    GRANTS = 11
    LAPSES = 12
    VALIDITY = 13
    INFRINGEMENT = 14
    MERIT_NOISE_PLAINTIFF = 15
    MERIT_NOISE_DEFENDANT = 16
    TRIAL = 17
    DURATION = 18
    AWARD = 20
    DESIGN_AROUND = 21
    BAN_ORDER = 22
    BAN_BREADTH = 23
    APPEAL_COURT = 24
    STAY = 25
    INTERIM = 26
    RIGHTS_SIGN = 27
    ABUSE = 28
    SECRETS = 29
    ALLIANCE_REPORT = 30
    STAFF_NOTICED = 31
    ALLIANCE_REVIEW = 32
    POOL_STEP = 33
    MATERIALS = 40
    OUTAGE = 41
    PERMIT = 42
    TENDER = 50
    TENDER_CALENDAR = 51
    QUALIFY = 52
    EV_SHOCK = 60
    APPEAL_SHOCK = 61
    CAR_SHOCK = 62
    SAFETY = 63
    APPEAL_DRIFT = 64
    PETITION_TRUTH = 70
    INQUIRY = 71
    COUNCIL = 72
    EVENT = 80
    TAKEOVER = 81
    PLAYER = 100
    RANDOM_PLAYER = 101
    STUDY = 105  # what a study draws because nobody knows it
    ADVISER = 110
