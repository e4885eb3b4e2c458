"""The section "Speed" of docs/language.md and its plot, from what run.py measured."""

import math
import re
from dataclasses import dataclass, field

NEWS = "worldwide-dev"
MARKED = re.compile(r"(?<=<!-- measured by bench/language/run.py -->\n).*?(?=<!-- end -->)", re.DOTALL)


@dataclass
class Figures:
    title: str
    licence: str
    own: bool
    start_up: float  # seconds
    seconds: float = 0  # for the news, start-up included
    memory: int = 0  # bytes
    speed: dict[str, float] = field(default_factory=dict)  # words/s, by set
    quality: dict[str, dict[str, float]] = field(default_factory=dict)  # by set, by the scorer's name of the measure

    @property
    def label(self) -> str:
        """"large" of "Stemma, large model", "spaCy" of "spaCy 3.8, small model"."""
        return self.title.split()[1 if self.own else 0]


@dataclass
class Annotator:
    name: str
    speed: float  # words/s
    share: float  # of the time of all
    load: float  # milliseconds


@dataclass(frozen=True)
class Measure:
    title: str
    set: str
    key: str

    def of(self, row: Figures) -> float | None:
        return row.quality.get(self.set, {}).get(self.key)


SENTENCES = Measure("sentences, ewt-dev", "ewt-dev", "sentences")
NAMES_OF_WEB = Measure("names, ewt-dev", "ewt-dev", "F1")
NAMES_OF_NEWS = Measure("names, worldwide-dev", NEWS, "F1")
TIMES = Measure("values of times, timebank", "timebank", "value F1")
BESIDE_PEERS = (SENTENCES, NAMES_OF_WEB, NAMES_OF_NEWS, TIMES)
ATTRIBUTIONS = tuple(Measure(role, "polnear-dev", role) for role in ("source", "cue", "content", "linked"))


def table(head: list[str], rows: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, ["---"] * len(head), *rows]) + "\n"


def share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removeprefix("0")


def round_number(value: float) -> str:
    """Two figures: a busy machine has no more to say."""
    digits = max(0, math.floor(math.log10(value)) - 1) if value >= 1 else 0
    return f"{round(value, -digits):,.0f}"


def seconds(value: float) -> str:
    return f"{value:.2f}" if value < 1 else f"{value:.1f}"


def section(rows: list[Figures], missing: list[str], parts: dict[str, list[Annotator]], installed: int) -> str:
    return "\n" + "\n".join([
        "One thread, F1:\n", beside_peers(rows),
        *([f"Not in this run: {'; '.join(missing)}.\n"] if missing else []),
        "What only Stemma finds, and how fast it is on each set:\n", alone([row for row in rows if row.own]),
        "Each annotator by itself, on the articles of worldwide-dev; `load` is what its models, lists and gazetteer took:\n",
        annotators(parts),
        f"Installed, with models, gazetteer, man pages and completions: {installed / 1e6:.1f} MB.\n",
    ]) + "\n"


def beside_peers(rows: list[Figures]) -> str:
    head = ["tool", "licence", "words/s", "CPU s", "start-up, CPU s", "peak memory"] + [measure.title for measure in BESIDE_PEERS]
    return table(head, [[row.title, row.licence, round_number(row.speed[NEWS]), seconds(row.seconds), seconds(row.start_up),
                         f"{row.memory >> 20:,} MiB", *(share(measure.of(row)) for measure in BESIDE_PEERS)] for row in rows])


def alone(rows: list[Figures]) -> str:
    sets = list(rows[0].speed)
    head = ["tool", *(f"words/s, {name}" for name in sets), *(f"{measure.title}, polnear-dev" for measure in ATTRIBUTIONS)]
    return table(head, [[row.title, *(round_number(row.speed[name]) for name in sets),
                         *(share(measure.of(row)) for measure in ATTRIBUTIONS)] for row in rows])


def annotators(parts: dict[str, list[Annotator]]) -> str:
    head = ["annotator", *(f"{model}: {what}" for model in parts for what in ("words/s", "share of time", "load, ms"))]

    def cells(part: Annotator) -> list[str]:
        return [round_number(part.speed), share(part.share), f"{part.load:.0f}"]

    return table(head, [[row[0].name, *(cell for part in row for cell in cells(part))] for row in zip(*parts.values())])


def written_into(page: str, text: str) -> str:
    """The page with the marked part renewed. Raises ValueError where it has none."""
    if not MARKED.search(page):
        raise ValueError("the page has no line <!-- measured by bench/language/run.py --> with <!-- end --> behind it")
    return MARKED.sub(lambda _: text, page)


WIDTH, HEIGHT, LEFT, TOP, GAP = 300, 220, 40, 44, 70


def panel(at: int, measure: Measure, rows: list[Figures], decades: tuple[int, int]) -> list[str]:
    """F1 over words/s, a point a tool."""
    first, last = decades
    points = [(row, value) for row in rows if (value := measure.of(row)) is not None]
    low = math.floor(10 * min(value for _, value in points) - 0.3) / 10
    parts = [f'<text x="{at}" y="{TOP - 20}" font-weight="bold">{measure.title}: F1</text>']

    def y_of(value: float) -> float:
        return TOP + HEIGHT * (1 - (value - low) / (1 - low))

    for tenth in range(round(10 * low), 11):
        y = y_of(tenth / 10)
        parts.append(f'<path d="M{at},{y:.1f}h{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="{at - 6}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>')
    for decade in range(first, last + 1):
        x = at + WIDTH * (decade - first) / (last - first)
        parts.append(f'<path d="M{x:.1f},{TOP}v{HEIGHT}" stroke="#eee"/>')
        parts.append(f'<text x="{x:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{10**decade:,}</text>')
    for row, value in points:
        x, y = at + WIDTH * (math.log10(row.speed[NEWS]) - first) / (last - first), y_of(value)
        colour = "#b5562c" if row.own else "#1b6ca8"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
        dx, dy, anchor = label_place(row)
        parts.append(f'<text x="{x + dx:.1f}" y="{y + dy:.1f}" text-anchor="{anchor}" fill="{colour}">{row.label}</text>')
    return parts


def label_place(row: Figures) -> tuple[int, int, str]:
    """Stemma's models may lie on one another, so one is named above and one below; the others beside."""
    if row.own:
        return 0, -9 if row.label == "large" else 18, "middle"
    return 8, 4, "start"


def plot(rows: list[Figures]) -> str:
    speeds = [math.log10(row.speed[NEWS]) for row in rows]
    decades = math.floor(min(speeds)), math.ceil(max(speeds))
    shown = [measure for measure in (NAMES_OF_NEWS, TIMES, SENTENCES) if any(measure.of(row) is not None for row in rows)]
    parts = [part for i, measure in enumerate(shown) for part in panel(LEFT + i * (WIDTH + GAP), measure, rows, decades)]
    width, height = LEFT + len(shown) * (WIDTH + GAP), TOP + HEIGHT + 50
    parts.append(f'<text x="{width / 2:.0f}" y="{height - 8}" text-anchor="middle">words/s on one thread</text>')
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="12" fill="#222">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{body}\n</svg>\n'
    )
