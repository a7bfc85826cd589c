"""Why, talks and figures in lines: the pages that the screens open with Enter, `w` and `t`, part of the line client."""


from game.line.speaking import Speaking
from game.match.present.catalogue import headed, words
from game.match.present.choices import form
from game.match.present.explaining import of_figure, of_row
from game.match.present.market import share_table
from game.match.present.news import headlines
from game.match.present.provenance import sources
from game.match.present.rivals import rival_table
from game.match.present.subject import Subject, Topic
from game.match.present.table import line_text, table_text
from game.match.present.talks import all_talks, probes, talks
from game.match.present.why import why


class Looking(Speaking):
    """What the line client says of events, figures and firms."""

    def do_why(self, text: str) -> None:
        """why [N]: why your own figures moved; with N, the N-th headline of the last quarter down to its rule."""
        situation = self.situation
        if not text:
            self.say(_page(of_figure(situation, "share")))
            return
        told = headlines(situation, situation.turn - 1)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        if not 1 <= number <= len(told):
            self.say([words("line.which_headline", count=len(told))])
            return
        self.say(_page(why(situation, told[number - 1].turn, told[number - 1].key)))

    def do_talks(self, text: str) -> None:
        """talks [FIRM]: whom one may talk to; how a firm sees you and why, what was said, what it would take."""
        situation = self.situation
        firm = self._firm(text)
        if firm < 0:
            self.say(_page(all_talks(situation), brief=True))
            return
        self.say(_page(talks(situation, firm)))
        known = situation.choices
        asked = [(known.index(item) + 1, form(situation, item).title) for item in probes(situation, firm)]
        self.say([words("line.probe", order=number, title=title) for number, title in asked])

    def do_rivals(self, _: str) -> None:
        """rivals: the five or six others that matter most to you now, and why."""
        self.say(table_text(rival_table(self.situation, most=3)))

    def do_firm(self, text: str) -> None:
        """firm NAME: a maker's figures with what they mean, why they moved and the sources behind them."""
        situation, firm = self.situation, self._firm(text)
        table = share_table(situation)
        row = next((row for row in table.rows if row.link is not None and row.link.target == firm), None)
        if row is None:
            self.say([words("line.which_firm")])
            return
        self.say(_page(of_row(situation, "shares", table, row)))
        self.say(sources(situation, situation.setup.dims.seats[firm], "share"))

    def _firm(self, text: str) -> int:
        """The firm that a name, a short name or an id means, -1 for none."""
        wanted, situation = text.strip().casefold(), self.situation
        for firm in range(situation.firms):
            names = (situation.name(firm), situation.brief(firm), situation.setup.dims.seats[firm])
            if wanted and wanted in (name.casefold() for name in names):
                return firm
        return -1


def _page(page: Subject, brief: bool = False) -> list[str]:
    """A page in lines: each topic with its value, then what is said of it."""
    lines = [page.title]
    for topic in page.topics:
        lines.append(f"* {headed(topic.label, topic.value)}" if topic.value else f"* {topic.label}")
        lines += [] if brief else [f"    {line}" for line in _said(topic)]
    return lines


def _said(topic: Topic) -> list[str]:
    return [line_text(line).strip() for line in topic.text]
