"""The named cases end as they did on record, with a likelihood that `python -m tests.rules.on_record` prints."""

import numpy as np

from tests.rules.on_record import catl_and_calb, catl_and_svolt, lg_and_sk

WORLDS = 80


def median_months(turns: np.ndarray) -> float:
    """Months at the median of what happened."""
    return 3.0 * float(np.median(turns[turns >= 0]))


def test_r6_25_r6_36_r6_38_lg_and_sk_exclusion_after_about_two_years_then_peace_for_cash_and_a_royalty() -> None:
    """On record: excluded after 21.5 months, settled after 23.5, half in cash and half as a royalty (fact lg_sk)."""
    case, found = lg_and_sk(WORLDS)
    assert np.count_nonzero(found.filed >= 0) > 0.3 * WORLDS  # where counsel believes in it
    assert found.share(found.barred >= 0) > 50.0 and 12.0 <= median_months(found.barred) <= 24.0
    assert found.peace_of_barred() > 0.6 and median_months(found.peace) <= 30.0
    assert (found.peace[(found.peace >= 0) & (found.barred >= 0)] >= 7).all()
    assert found.rate > 0.0 and 0.5e9 < np.median(found.whole[found.paid > 0]) < 6e9  # 1.8 bn US$ (fact lg_sk_amount)
    freed = case.world.injunctions
    mine = freed.where((freed.holder == case.plaintiff) & (freed.barred == case.defendant))
    assert not np.isin(mine.world, np.flatnonzero((found.barred >= 0) & (found.peace >= 0))).any()


def test_r6_7_r6_10_r6_14_r6_22_catl_and_calb_a_win_a_small_award_and_a_ban_after_sixteen_months() -> None:
    """On record: three judgments for CATL after 16 to 17 months, bans, 9 % of what was claimed (facts catl_calb)."""
    case, found = catl_and_calb(WORLDS)
    assert np.count_nonzero(found.filed >= 0) > 0.2 * WORLDS
    judged = found.judged >= 0
    assert 10.0 <= found.share((found.final >= 0) & ~judged) <= 50.0  # the office voids about a quarter
    assert np.count_nonzero(found.won >= 0) > 0.6 * np.count_nonzero(judged & (found.filed >= 0))
    assert 12.0 <= median_months(found.judged) <= 19.0
    assert 0.01 < np.median(found.award[found.award > 0]) / 73e6 < 0.2
    assert found.share(found.barred >= 0) > 0.6 * found.share(found.won >= 0)
    assert np.median(case.world.standing.relation[case.plaintiff, case.defendant]) < 0.0


def test_r6_17_r6_36_catl_and_svolt_a_small_settlement_within_half_a_year_and_a_grudge() -> None:
    """On record: filed in February, settled in July for 5 m CNY, and the two are no friends (fact catl_svolt)."""
    case, found = catl_and_svolt(WORLDS)
    filed = found.filed >= 0
    assert np.count_nonzero(filed) > 0.25 * WORLDS and not (found.judged >= 0).any()
    assert found.share(found.peace >= 0) > 80.0 and median_months(found.peace) <= 9.0
    assert np.median(found.paid[found.paid > 0]) < 3e6
    assert np.median(case.world.standing.relation[case.plaintiff, case.defendant][filed]) < -0.2
