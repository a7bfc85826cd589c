"""The encyclopaedia in lines; a part of the line client."""


from game.line.speaking import Speaking
from game.match.present.catalogue import words
from game.match.present.encyclopaedia import entries, entry_lines, found

FEW = 6


class Reading(Speaking):
    """The command that explains."""

    def do_explain(self, text: str) -> None:
        """explain WORD ...: what a term, a rule, a quantity or a figure is, and where it comes from."""
        if not text:
            self.say([words("encyclopaedia.which")])
            return
        hits = found(entries(self.situation.figures), text, FEW)
        self.say([line for item in hits for line in entry_lines(item)] or [words("encyclopaedia.none")])
