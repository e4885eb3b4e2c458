"""Makes models/blocks.bin: which blocks of a page are the body of its article.

    cmake --build build/release --target block_features
    python3 train/blocks.py --bench bench/extract --build build/release                    writes models/blocks.bin
    python3 train/blocks.py --bench bench/extract --build build/release --cross-validate OUT

Needs numpy and catboost (1.2). Learns from the sets aeb and naeb: `gold.jsonl.gz` with id, url and body, `html/ID.html.gz`
and `text/ID.txt.gz`. Blocks and features come from our own C++ (train/blocks.cpp), so that training and running agree; a
block is body where its words stand in the gold at their place. Each page is read twice: with and without its scripts, or,
flattened, with and without its blank lines. The seed is fixed: the same sets give the same file.

--cross-validate leaves a fifth of the sites out at a time, and writes to OUT/SET-KIND.json the bodies that the other
four fifths find on them ({id: text}, for a scorer) and prints their F1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import struct
import subprocess
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import catboost
import numpy as np

SETS = ("aeb", "naeb")
KINDS = ("html", "text")
FOLDS = 5
SEED = 20231122
REACH = 2  # BlockTable::kReach
UNIT = 1024  # kScoreUnit
SHRINK = 0.6  # trees are surer than they should be on sites that they have not seen; chosen by cross-validation
TREES = {"html": 300, "text": 300}
DEPTH = 6
RATE = 0.06
FAR = 0.3  # the share of the rows far from any text that is trained on
AEB_WEIGHT = 1.5  # its gold is cleaner
POORER_WEIGHT = {"html": 1.0, "text": 0.3}  # of a page read again without its scripts or blank lines
EMPTY = b"STMBLK01" + struct.pack("<HH", 0, 0)

# Features that would let trees know a page again by its size and make, instead of learning what an article looks like.
TELLING = set("running_before running_after body_before body_after from_headline page_body".split())
# Features that are looked at in the two blocks on either side as well.
NEIGHBOURLY = set("words lower_words running in_body kind last_sign first_sign link_share heading same_parent tag"
                  " from_body topic look title_likeness stated said_elsewhere".split())

# Features of lines alone, though they stand among those of both.
REPEATS = set("repeats repeated_before said_before said_elsewhere topic".split())

TOKEN = re.compile(r"\w+")
SCRIPT = re.compile(rb"<script\b.*?</script\s*>", re.IGNORECASE | re.DOTALL)
BLANK = re.compile(rb"\n\s*\n+")


@dataclass
class Page:
    set: str
    name: str
    poorer: bool
    site: str
    gold: str
    texts: list[str]
    features: np.ndarray  # blocks x features; 0 of those that are not looked at
    judged: np.ndarray  # which blocks are
    keep: np.ndarray  # which blocks are body


def feature_names(header: Path) -> list[str]:
    """The names of enum Feature, in its order; the second of a run of features is "cues+1"."""
    body = re.search(r"enum class Feature : std::uint8_t \{(.*?)\n\};", header.read_text(), re.DOTALL)[1]
    names: list[str] = []
    for item in re.sub(r"//.*", "", body).split(","):
        item = item.strip()
        if run := re.fullmatch(r"(\w+) = (\w+) \+ (\d+)", item):
            names += [f"{run[2]}+{step}" for step in range(1, int(run[3]))]
            item = run[1]
        if item and item != "count":
            names.append(item)
    return names


# ---------------------------------------------------------------------------------------------------------------
# Pages


def site_of(url: str) -> str:
    """The registered name of a host, nearly: its last two parts, or three where the last two are like "co.uk"."""
    parts = re.sub(r"^\w+://", "", url or "").split("/")[0].split(":")[0].lower().split(".")
    short = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in ("co", "com", "org", "net", "gov", "ac", "edu")
    return ".".join(parts[-3:] if short else parts[-2:])


def poorer(page: bytes, kind: str) -> bytes:
    """A page without its scripts, a flattened one without its blank lines."""
    return SCRIPT.sub(b"", page) if kind == "html" else BLANK.sub(b"\n", page)


def golds(bench: Path, set_name: str) -> dict[str, dict]:
    with gzip.open(bench / set_name / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {str(page["id"]): page for page in map(json.loads, lines)}


def run_features(program: Path, mode: str, kind: str, models: bytes, pages: dict[str, bytes]) -> dict[str, dict]:
    """What train/blocks.cpp says of each page."""
    with tempfile.TemporaryDirectory() as folder:
        model_file = Path(folder) / "models.bin"
        model_file.write_bytes(models)
        for name, page in pages.items():
            (Path(folder) / name).write_bytes(page)
        files = [str(Path(folder) / name) for name in sorted(pages)]
        command = [str(program), mode, kind, str(model_file), *files]
        out = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    return {Path(answer["page"]).name: answer for answer in map(json.loads, out.splitlines())}


def raw_pages(bench: Path, set_name: str, kind: str) -> dict[str, bytes]:
    return {
        path.name.split(".")[0]: gzip.decompress(path.read_bytes())
        for path in sorted((bench / set_name / kind).glob("*.gz"))
    }


def features_of(answer: dict) -> tuple[np.ndarray, np.ndarray]:
    """The features of a page's blocks, and which of these are judged."""
    begin, end = answer["seen"]
    seen = np.frombuffer(bytes.fromhex(answer["features"]), np.uint8).reshape(end - begin, -1)
    features = np.zeros((len(answer["texts"]), seen.shape[1]), np.uint8)
    features[begin:end] = seen
    judged = np.zeros(len(features), bool)
    judged[slice(*answer["judged"])] = True
    return features, judged


def read_pages(bench: Path, program: Path, kind: str) -> list[Page]:
    pages = []
    for set_name in SETS:
        gold = golds(bench, set_name)
        raw = {name: page for name, page in raw_pages(bench, set_name, kind).items() if name in gold}
        poor = {name: poorer(page, kind) for name, page in raw.items()}
        for is_poorer, variant in (False, raw), (True, poor):
            for name, answer in run_features(program, "show", kind, EMPTY, variant).items():
                if not any(answer["judged"]):
                    continue
                features, judged = features_of(answer)
                text = gold[name]["body"] or ""
                keep = aligned(answer["texts"], text)
                pages.append(Page(set_name, name, is_poorer, site_of(gold[name]["url"]), text, answer["texts"], features, judged, keep))
    return pages


# ---------------------------------------------------------------------------------------------------------------
# Labels: which blocks stand in the gold, at their place


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def candidates(block: list[str], number: int, blocks: int, places: dict, size: int) -> list[tuple[int, int, int, float]]:
    """Where in the gold most of a block may stand: (block, begin, end, words found)."""
    votes = Counter(p - i for i in range(len(block) - 2) for p in places.get(tuple(block[i : i + 3]), ())[:12])
    slack = max(4, len(block) // 10)
    found = []
    for diagonal, _ in votes.most_common(3):
        hits: set[int] = set()
        for i in range(len(block) - 2):
            if any(abs(p - i - diagonal) <= slack for p in places.get(tuple(block[i : i + 3]), ())[:12]):
                hits.update(range(i, i + 3))
        if 2 * len(hits) >= len(block):
            early = 1 - 0.05 * number / blocks  # of two copies the first
            found.append((number, max(0, diagonal), min(size, diagonal + len(block)), len(hits) * early))
    return found


def best_chain(found: list[tuple[int, int, int, float]]) -> list[tuple[int, int, int, float]]:
    """The candidates in the order of page and gold that hold most words."""
    best = [words for *_, words in found]
    before = [-1] * len(found)
    for k, (block, begin, end, words) in enumerate(found):
        slack = max(2, (end - begin) // 10)
        for j in range(k):
            other, other_begin, other_end, _ = found[j]
            if other < block and other_begin < begin and other_end <= begin + slack and best[j] + words > best[k]:
                best[k], before[k] = best[j] + words, j
    chain = []
    k = max(range(len(found)), key=best.__getitem__, default=-1)
    while k >= 0:
        chain.append(found[k])
        k = before[k]
    return chain[::-1]


def aligned(texts: list[str], gold: str) -> np.ndarray:
    words = tokens(gold)
    places = defaultdict(list)
    for i in range(len(words) - 2):
        places[tuple(words[i : i + 3])].append(i)
    blocks = [tokens(text) for text in texts]
    found = [c for b, block in enumerate(blocks) for c in candidates(block, b, len(blocks), places, len(words))]
    chain = best_chain(found)
    keep = np.zeros(len(texts), bool)
    keep[[block for block, *_ in chain]] = True
    # Blocks of a few words between two of the chain, where the gold has just them.
    ends = [(-1, 0, 0), *((b, begin, end) for b, begin, end, _ in chain), (len(blocks), len(words), len(words))]
    for (left, _, end), (right, begin, _) in zip(ends, ends[1:]):
        if not chain or begin <= end:
            continue
        gap = words[max(0, end - 1) : begin + 1]
        at = 0
        for b in range(left + 1, right):
            size = len(blocks[b])
            if not 0 < size < 6:
                continue
            place = next((i for i in range(at, len(gap) - size + 1) if gap[i : i + size] == blocks[b]), None)
            if place is not None:
                keep[b], at = True, place + size
    return keep


# ---------------------------------------------------------------------------------------------------------------
# The measure: precision and recall of 4-grams, averaged over pages


def shingles(text: str) -> Counter:
    words = tokens(text)
    return Counter(filter(None, (tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))))


def precision_recall(gold: str, body: str) -> tuple[float | None, float | None]:
    right, found = shingles(gold), shingles(body)
    hits = (right & found).total()
    return hits / found.total() if found else None, hits / right.total() if right else None


def f1_of(pairs: list[tuple[float | None, float | None]]) -> tuple[float, float, float]:
    precisions = [p for p, _ in pairs if p is not None]
    recalls = [r for _, r in pairs if r is not None]
    p, r = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return p, r, 2 * p * r / (p + r)


def stops_early(page: Page, in_body: int) -> bool:
    """Whether the gold seems to hold only the first part of the article: of such a page nothing is learned."""
    body = "\n\n".join(text for text, taken in zip(page.texts, page.features[:, in_body]) if taken)
    p, r = precision_recall(page.gold, body)
    return page.set == "naeb" and bool(p) and bool(r) and r > 0.8 and 2 * p * r / (p + r) < 0.6


# ---------------------------------------------------------------------------------------------------------------
# Training


class Learner:
    def __init__(self, kind: str, names: list[str]):
        self.kind = kind
        self.at = {name: i for i, name in enumerate(names)}
        first_of_page, first_of_lines = self.at["tag"], self.at["look"]
        other = range(first_of_lines, len(names)) if kind == "html" else range(first_of_page, first_of_lines)
        left_out = TELLING | REPEATS if kind == "html" else set()
        own = [i for i, name in enumerate(names) if i not in other and name not in left_out]
        near = [i for i in own if names[i] in NEIGHBOURLY]
        self.columns = [(i, 0) for i in own] + [(i, shift) for i in near for shift in (-2, -1, 1, 2)]

    def shown(self, page: Page) -> np.ndarray:
        blocks = len(page.features)
        padded = np.zeros((blocks + 2 * REACH, page.features.shape[1]), np.uint8)
        padded[REACH : REACH + blocks] = page.features
        return np.stack([padded[REACH + s : REACH + s + blocks, f] for f, s in self.columns], axis=1)

    def rows(self, page: Page, chance: np.random.RandomState) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Features, labels and weights of what is trained on: a page counts by its share of the body, not its size."""
        column = lambda name: page.features[:, self.at[name]]
        sizes = np.array([len(tokens(text)) for text in page.texts], float) + 2
        weights = np.minimum(sizes, 120) / min(max(30.0, sizes[page.keep].sum()), 1500)
        weights *= AEB_WEIGHT if page.set == "aeb" else 1
        weights *= POORER_WEIGHT[self.kind] if page.poorer else 1
        far = (column("in_body") == 0) & (column("running") == 0) & (column("from_body") > 6) & ~page.keep
        far &= (column("to_body") > 6) & (column("words") < 16)
        chosen = page.judged & (~far | (chance.rand(len(far)) < FAR))
        weights = np.where(far, weights / FAR, weights)
        return self.shown(page)[chosen], page.keep[chosen], weights[chosen]

    def train(self, pages: list[Page]) -> bytes:
        chance = np.random.RandomState(SEED)
        parts = [self.rows(page, chance) for page in pages if not stops_early(page, self.at["in_body"])]
        features, labels, weights = (np.concatenate(column) for column in zip(*parts))
        model = catboost.CatBoostClassifier(
            iterations=TREES[self.kind], depth=DEPTH, learning_rate=RATE, l2_leaf_reg=8, rsm=0.3, border_count=64,
            bootstrap_type="MVS", subsample=0.7, leaf_estimation_iterations=2, boosting_type="Plain",
            boost_from_average=False, random_seed=SEED, thread_count=1, verbose=False, allow_writing_files=False,
        )
        model.fit(features, labels, sample_weight=weights / weights.mean())
        return self.packed(model)

    def packed(self, model: catboost.CatBoostClassifier) -> bytes:
        """The layout of src/extract/block_model.cpp."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "model.json"
            model.save_model(str(file), format="json")
            told = json.loads(file.read_text())
        scale, (bias,) = told["scale_and_bias"]
        trees = told["oblivious_trees"]
        out = struct.pack("<H", len(trees))
        for number, tree in enumerate(trees):
            out += struct.pack("<B", len(tree["splits"]))
            for split in tree["splits"]:
                feature, shift = self.columns[split["float_feature_index"]]
                out += struct.pack("<BbB", feature, shift, int(split["border"]) + 1)
            for leaf in tree["leaf_values"]:
                value = SHRINK * (scale * leaf + (bias if number == 0 else 0))
                out += struct.pack("<h", int(np.clip(round(value * UNIT), -32768, 32767)))
        return out


def folds_of(pages: list[Page]) -> dict[str, int]:
    sites = sorted({page.site for page in pages})
    np.random.RandomState(7).shuffle(sites)
    return {site: number % FOLDS for number, site in enumerate(sites)}


def models_file(kind: str, model: bytes) -> bytes:
    none = struct.pack("<H", 0)
    return b"STMBLK01" + (model + none if kind == "html" else none + model)


def cross_validate(bench: Path, program: Path, kind: str, learner: Learner, pages: list[Page], out: Path) -> None:
    folds = folds_of(pages)
    models = [learner.train([p for p in pages if folds[p.site] != fold]) for fold in range(FOLDS)]
    for stripped in (False, True) if kind == "html" else (False,):
        for set_name in SETS:
            gold = golds(bench, set_name)
            raw = {name: page for name, page in raw_pages(bench, set_name, kind).items() if name in gold}
            if stripped:
                raw = {name: SCRIPT.sub(b"", page) for name, page in raw.items()}
            bodies: dict[str, str] = {}
            for fold, model in enumerate(models):
                part = {name: page for name, page in raw.items() if folds.get(site_of(gold[name]["url"]), 0) == fold}
                answers = run_features(program, "bodies", kind, models_file(kind, model), part)
                bodies |= {name: answer["body"] for name, answer in answers.items()}
            name = f"{set_name}-{kind}{'-stripped' if stripped else ''}"
            (out / f"{name}.json").write_text(json.dumps(bodies))
            scores = f1_of([precision_recall(page["body"] or "", bodies.get(i, "")) for i, page in gold.items()])
            print(f"{name}: precision %.4f recall %.4f F1 %.4f" % scores, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, required=True, help="the folder with aeb and naeb")
    parser.add_argument("--build", type=Path, required=True, help="where block_features is built")
    parser.add_argument("--kinds", nargs="+", default=KINDS, choices=KINDS)
    parser.add_argument("--cross-validate", type=Path, metavar="OUT")
    options = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    program = options.build / "train" / "block_features"
    names = feature_names(root / "src/extract/block_table.h")
    parts = []
    for kind in options.kinds:
        learner = Learner(kind, names)
        pages = read_pages(options.bench, program, kind)
        if options.cross_validate:
            options.cross_validate.mkdir(parents=True, exist_ok=True)
            cross_validate(options.bench, program, kind, learner, pages, options.cross_validate)
        else:
            parts.append(learner.train(pages))
    if parts:
        (root / "models/blocks.bin").write_bytes(b"STMBLK01" + b"".join(parts))


if __name__ == "__main__":
    main()
