"""Par: what the regular players reach in a seat, against which a person's score is a percentile.

`casip par SCENARIO` plays many games with the scenario's own players in every seat and keeps the distribution of every
seat's score in `par.json` beside the scenario, with a digest of the rules under which they were played. Par that is
not of these rules and this scenario is not shown.

    par = par_of(scenario)                          # kept once a process; None where there is none, or it is stale
    told = score_told(scenario, "calb", 48, 61.2)    # after quarter 48
    told.percentile                                 # 73.4, or None with told.missing saying why
"""

from game.match.par.reading import Missing, Par, ScoreTold, par_of, score_told, why_missing

__all__ = ["Missing", "Par", "ScoreTold", "par_of", "score_told", "why_missing"]
