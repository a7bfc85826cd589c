"""The command `casip`. The interface is imported only by the commands that show it."""

import os
import sys
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from game import __version__
from game.errors import CasipError
from game.lab.progress import progress

PLAYERS = click.option(
    "--players", multiple=True, metavar="SEAT=PLAYER,...",
    help="Who holds seats: a player by name, or a program as SEAT='cmd:python bot.py'. May be given again.",
)  # fmt: skip


# commands that stand in a file of their own, loaded when they are asked for
ELSEWHERE = {
    "calibrate": "game.lab.calibration.command:calibrate",
    "sensitivity": "game.lab.sensitivity.command:sensitivity",
    "levels": "game.lab.levels_command:levels",
    "advised": "game.lab.advised_command:advised",
    "fame": "game.match.fame_command:fame",
    "forecasts": "game.lab.forecasts_command:forecasts",
    "newsreel": "game.lab.newsreel_command:newsreel",
    "tensions": "game.lab.tensions_command:tensions",
    "hunt": "game.lab.hunt_command:hunt",
    "odds": "game.lab.odds.command:odds",
    "strategies": "game.lab.strategies_command:strategies",
    "novice": "game.lab.novice_command:novice",
    "dilemmas": "game.lab.dilemmas_command:dilemmas",
    "par": "game.lab.par_command:par",
    "players": "game.lab.players_command:players",
    "tournament": "game.lab.tournament_command:tournament",
}


class Helpful(click.Group):
    """A group whose commands end with one clear message and exit code 2 on bad input, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Those below and those elsewhere."""
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name."""
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, _, name = ELSEWHERE[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command and report the errors that people can mend."""
        try:
            return super().invoke(ctx)
        except CasipError as fault:
            click.echo(f"casip: {_told(str(fault))}", err=True)
            sys.exit(fault.exit_code)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(0)
        except OSError as fault:
            place = f"{fault.filename}: " if fault.filename is not None else ""
            click.echo(f"casip: {place}{_told(str(fault.strerror or fault))}", err=True)
            sys.exit(CasipError.exit_code)


def _told(text: str) -> str:
    """What went wrong in the language of the settings, or of the game that was being played."""
    from game.match.present.catalogue import speak, spoken
    from game.match.present.faults import fault_told
    from game.match.settings import Settings, SettingsError, language_of, load_settings

    try:
        settings = load_settings()
    except SettingsError:
        settings = Settings()
    if spoken()[0] == "en":
        speak(language_of(settings, None))
    return fault_told(text)


@click.group(cls=Helpful, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="casip")
@click.pass_context
def main(ctx: click.Context) -> None:
    """A strategy game about the race to all-solid-state batteries. Without a command: play."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(play)


@main.command()
@click.argument("scenario", required=False)
@click.option("--seat", help="Seat to hold, e.g. CALB.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Seed of the game's luck.")
@click.option("--challenge", metavar="CODE", help="Play the luck of somebody's game: the code that its debrief shows.")
@click.option("--continue", "go_on", is_flag=True, help="Go on with the game last played.")
@click.option("--save", type=click.Path(path_type=Path), help="Save file (made, or gone on with).")
@PLAYERS
@click.option("--line", is_flag=True, help="Plain lines instead of screens: for pipes and screen readers.")
@click.option("--hot-seat", metavar="SEAT,...", help="Several people here: CALB,BYD or CALB:law+sales,CALB:plants.")
@click.option("--language", type=click.Choice(["en", "zh"]), help="English or Chinese (default: setting, else locale).")
@click.option("--names", type=click.Choice(["real", "fiction"]), help="Real names or invented ones (default: setting).")
def play(
    scenario: str | None = None,
    seat: str | None = None,
    seed: int | None = None,
    challenge: str | None = None,
    go_on: bool = False,
    save: Path | None = None,
    players: tuple[str, ...] = (),
    line: bool = False,
    hot_seat: str | None = None,
    language: str | None = None,
    names: str | None = None,
) -> None:
    """Play a scenario in the terminal."""
    from game.match.present.catalogue import speak
    from game.match.settings import language_of, load_settings
    from game.match.start import open_challenge, open_session

    settings = load_settings()
    speak(language_of(settings, language), names or settings.names)
    if hot_seat and seat:
        raise click.UsageError("--hot-seat names the seats itself: --seat does not go with it")
    seat = hot_seat or seat
    chosen = any((scenario, seat, go_on, players, seed is not None))
    if challenge and chosen:
        raise click.UsageError("a challenge names scenario, seat and seed itself: no other choice goes with it")
    if not (chosen or challenge or save or line):
        from game.tui.app import run

        run(None, settings)
        return
    given = (scenario, seat, seed, go_on, save, players)
    with closing(open_challenge(challenge, save) if challenge else open_session(*given)) as session:
        if line:
            from game.line.client import play_lines

            play_lines(session)
        else:
            from game.tui.app import run

            run(session, settings)


@main.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(1, 10_000_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@PLAYERS
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder for the tables.")
@click.option(
    "--reasons", type=click.Path(path_type=Path, dir_okay=False),
    help="File for what the AI seats weighed, as lines of JSON, instead of the summary.",
)  # fmt: skip
def simulate(
    scenario: str,
    worlds: int,
    turns: int | None,
    seed: int,
    players: tuple[str, ...],
    processes: int | None,
    out: Path | None,
    reasons: Path | None,
) -> None:
    """Play many worlds with AI in every seat."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # nothing here asks for linear algebra
    from game.lab.batch import Experiment, read_once
    from game.lab.summary import summarise
    from game.lab.tables import write_tables
    from game.match.seating import players_given

    setup = read_once(scenario).setup
    chosen = players_given(players, setup.dims.seats)
    plan = Experiment(scenario, worlds, min(turns or setup.turns, setup.turns), seed, chosen)
    workers = processes or os.cpu_count() or 1
    with progress(worlds) as done:
        if reasons is not None:
            from game.lab.reasons import write_reasons

            text = f"{reasons}: {write_reasons(plan, reasons, done)} reasons"
        elif out is None:
            text = summarise(plan, workers, done)
        else:
            write_tables(plan, out, workers, done)
            text = f"{out}: firms.csv, worlds.csv, governments.csv, events.csv, defaults.csv, run.json"
    click.echo(text)


@main.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(2, 100_000), default=256, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def scales(scenario: str, worlds: int, turns: int | None, seed: int, processes: int | None) -> None:
    """Fit the scales of all scores to AI play, in the form of a scenario's seats."""
    from game.lab.batch import Experiment
    from game.lab.scales import scale_lines
    from game.scenario import load

    whole = load(scenario).setup.turns
    plan = Experiment(scenario, worlds, min(turns or whole, whole), seed)
    with progress(worlds) as done:
        lines = scale_lines(plan, processes or os.cpu_count() or 1, done)
    click.echo("\n".join(lines))


@main.command()
@click.argument("scenario")
@click.option("--sides", default="eu,china", show_default=True, help="The two jurisdictions.")
@click.option("--goods", default="cars,cells", show_default=True, help="What the duties are on.")
@click.option("--rate", type=click.FloatRange(0.01, 1.0), default=0.25, show_default=True, help="Duty, share of value.")
@click.option("--worlds", type=click.IntRange(2, 100_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(5, 400), default=28, show_default=True, help="Quarters to play.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def duties(
    scenario: str, sides: str, goods: str, rate: float, worlds: int, turns: int, seed: int, processes: int | None
) -> None:
    """What two jurisdictions gain by duties on each other: alone, struck, both."""
    from game.lab.batch import Experiment
    from game.lab.duties import duty_game, duty_lines
    from game.scenario import load

    setup = load(scenario).setup
    plan = Experiment(scenario, worlds, min(turns, setup.turns), seed, chunk=100)
    with progress(worlds) as done:
        lines = duty_lines(duty_game(setup, sides, rate, goods), plan, processes or os.cpu_count() or 1, done)
    click.echo("\n".join(lines))


@main.command()
@click.argument("scenario")
@click.option("--instruments", default="", help="GOVERNMENT=INSTRUMENT,... (default: the main ones).")
@click.option("--worlds", type=click.IntRange(2, 100_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
def policies(scenario: str, instruments: str, worlds: int, turns: int | None, seed: int, processes: int | None) -> None:
    """What instruments of governments did and cost: the same worlds with and without them."""
    from game.lab.batch import Experiment
    from game.lab.policies import chosen_instruments, policy_lines
    from game.scenario import load

    setup = load(scenario).setup
    chosen = chosen_instruments(setup, instruments)
    plan = Experiment(scenario, worlds, min(turns or setup.turns, setup.turns), seed, chunk=100)
    courses = worlds * (len(chosen) + len({government for government, _ in chosen}))
    with progress(courses) as done:
        lines = policy_lines(plan, chosen, processes or os.cpu_count() or 1, done)
    click.echo("\n".join(lines))


@main.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(1, 1_000_000), default=100, show_default=True)
@click.option("--turns", type=click.IntRange(1, 400), help="Quarters to play (default: the whole scenario).")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--processes", type=click.IntRange(1, 1024), help="Worker processes (default: one a core).")
@click.option("--habits", help="Instead: the score of this maker where it sues at every chance, never, or by choice.")
def courts(
    scenario: str, worlds: int, turns: int | None, seed: int, processes: int | None, habits: str | None
) -> None:
    """How suits end by forum in many worlds, beside the cited figures."""
    from game.lab.batch import Experiment
    from game.lab.courts import court_report
    from game.lab.suing import habit_lines
    from game.scenario import load

    setup = load(scenario).setup
    plan = Experiment(scenario, worlds, min(turns or setup.turns, setup.turns), seed)
    if habits:
        click.echo("\n".join(habit_lines(plan, habits, processes or os.cpu_count() or 1)))
        return
    with progress(worlds) as done:
        text = court_report(plan, processes or os.cpu_count() or 1, done)
    click.echo(text)


@main.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(10, 100_000), default=200, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Machine-readable, with the same figures.")
def validate(scenario: str, worlds: int, seed: int, as_json: bool) -> None:
    """Hold a scenario (or `all`) against the record and published facts: each figure with pass or miss."""
    import json

    from game.lab.validation.validate import targets
    from game.lab.validation.validate import validate as run

    names = targets(scenario)
    with progress(len(names)) as done:
        reports = []
        for name in names:
            reports.append(run(name, seed, worlds))
            done(1)
    if as_json:
        click.echo(json.dumps([report.plain() for report in reports], indent=2, ensure_ascii=False))
        return
    click.echo("\n\n".join("\n".join(report.lines()) for report in reports))


@main.command()
@click.argument("files", nargs=-1, required=True)
def check(files: tuple[str, ...]) -> None:
    """Check scenarios, named or at paths: every problem at once, as file:line:column: message."""
    from game.match.seating import odd_policies
    from game.scenario import check as check_files

    problems = check_files(files)
    problems = problems or [problem for file in files for problem in odd_policies(file)]
    for problem in problems:
        click.echo(_told(str(problem)))
    if problems:
        sys.exit(2)
    click.echo(_told("no problems"))


@main.command()
@click.argument("scenario")
@click.option("--only", type=click.Choice(["fact", "assumption"]), help="Only figures backed by facts, or assumed.")
def facts(scenario: str, only: str | None) -> None:
    """Every figure of a scenario: value, unit, range, confidence, source or reason, dissent, and the counts."""
    from game.scenario import load
    from game.scenario.figures import count_by_confidence

    rows = load(scenario).figures
    for row in rows:
        assumed = not row.fact
        if only is None or (only == "assumption") == assumed:
            span = f" [{row.low:g} to {row.high:g}]" if row.low is not None and row.high is not None else ""
            told = f"{row.source}: {row.why}" if assumed else row.source
            dissent = f"\tnote: {row.note}" if row.note else ""
            click.echo(f"{row.where}\t{row.value:g} {row.unit}{span}\t{row.confidence}\t{told}{dissent}")
    counts = ", ".join(f"{number} {name}" for name, number in count_by_confidence(rows).items())
    click.echo(f"{len(rows)} figures: {counts}")


@main.command()
@click.argument("scenario")
@click.option("--worlds", type=click.IntRange(1, 512), default=32, show_default=True, help="Worlds of the first year.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True)
def books(scenario: str, worlds: int, seed: int) -> None:
    """Opening books of the listed firms beside what they published."""
    from game.lab.books import book_lines

    for line in book_lines(scenario, worlds, seed):
        click.echo(line)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--verify", is_flag=True, help="Say only whether every turn comes out the same.")
def replay(file: Path, verify: bool) -> None:
    """Play a save again from its orders, and name the first turn and columns that differ."""
    from game.match.replay import verify as verify_save

    found = verify_save(file)
    for date, mark in () if verify else found.digests:
        click.echo(f"{date} {mark}")
    if found.turn is None:
        click.echo(f"{file}: {found.turns} turns replayed, all the same")
        return
    where = ", ".join(found.columns) if found.columns else "its digest"
    click.echo(f"{file}: turn {found.turn} differs in {where}", err=True)
    sys.exit(2)
