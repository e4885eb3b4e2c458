#!/usr/bin/env python3
"""Expected values of the Recognizers-Text cases: which of them `annotate` gives.

    bench/language/recognizers.py SET_DIR --stemma build/release/stemma [--json FILE] [--misses N]

SET_DIR holds cases.jsonl.gz: id, published, text, expected (span, TypeName, Resolution). Each expected result is a value to
be given: a time of ours that overlaps it must have its TIMEX3 type and a value that means the same. Means, since the
cases have a dialect: T08 is T08:00, PT1.5H is PT1H30M, the days from 1990-01-01 to 2000-01-01 are the decade 199, of
several readings (8 o'clock, 25 May of which year) one suffices, and a clock time without a day, which TIMEX3 sets on
the day that the text is of, may stand on any day. A range with two ends ("from 4 to 6 May"), which TIMEX3 has as two
times, is given where both are. A case that expects nothing holds where no time is found.

    holds    cases of which every expected value is given
    values   expected values given; "ranges" those with two ends, "plain" the others
"""

from __future__ import annotations

import datetime
import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

from suite import annotated, options_of, records_of

TYPES = {"date": "DATE", "daterange": "DATE", "datetime": "TIME", "datetimerange": "TIME", "time": "TIME",
         "timerange": "TIME", "duration": "DURATION", "set": "SET"}
SECONDS = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "H": 3600, "TM": 60, "S": 1, "DE": 315360000,
           "CE": 3153600000, "WE": 172800, "Q": 7776000}
NO_DAY = {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}


# ---------------------------------------------------------------------------------------------------------------
# What a value means


def days(value: str) -> tuple[str, str] | None:
    """The first day of a date's value and the day behind its last: "2016-W45" is 2016-11-07 to 2016-11-14."""
    try:
        if found := re.fullmatch(r"(\d{2,4})", value):
            length = 10 ** (4 - len(value))
            year = int(value) * length
            return f"{year:04}-01-01", f"{year + length:04}-01-01"
        if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return first_of(int(found[1]), int(found[2])), first_of(int(found[1]), int(found[2]) + 1)
        if found := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
            length = 3 if found[2] == "Q" else 6
            month = (int(found[3]) - 1) * length + 1
            return first_of(int(found[1]), month), first_of(int(found[1]), month + length)
        if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            monday = datetime.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            begin = monday + datetime.timedelta(days=5 if found[3] else 0)
            return begin.isoformat(), (monday + datetime.timedelta(days=7)).isoformat()
        day = datetime.date.fromisoformat(value)
        return day.isoformat(), (day + datetime.timedelta(days=1)).isoformat()
    except ValueError:
        return None


def first_of(year: int, month: int) -> str:
    return f"{year + (month - 1) // 12:04}-{(month - 1) % 12 + 1:02}-01"


def seconds(value: str) -> float | None:
    """The length of a duration or of the step of a set."""
    if not re.fullmatch(r"P?T?[\d.A-Z]+", value) or not value.startswith("P"):
        return None
    date, _, time = value[1:].partition("T")
    parts = re.findall(r"([\d.]+)([A-Z]+)", date) + [(n, "TM" if u == "M" else u) for n, u in re.findall(r"([\d.]+)([A-Z]+)", time)]
    if not parts or any(unit not in SECONDS for _, unit in parts):
        return None
    return sum(float(number) * SECONDS[unit] for number, unit in parts)


def clock(value: str) -> str | None:
    """The hour of a time's value, without its day: "T08:00:00", "TMO"."""
    part = value.partition("T")[2]
    if re.fullmatch(r"\d\d(:\d\d){0,2}", part):
        return "T" + part + ":00" * (2 - part.count(":"))
    return "T" + part if part else None


def same(kind: str, reading: dict, value: str) -> bool:
    timex = reading.get("timex", "")
    if value == timex or not value:
        return bool(value)
    if timex.startswith("XXXX-") and value[4:] == timex[4:] and value[:4] in (reading.get("start", "") + reading.get("end", "")):
        return True  # "early March" of a year that is left open
    if kind in ("date", "daterange"):
        begin, end = reading.get("start"), reading.get("end")
        ours = days(value)
        if ours is None:
            return False
        return ours == (begin, end) or ours == days(timex) or ours == days(reading.get("value", ""))
    if kind == "duration":
        return seconds(value) is not None and seconds(value) == seconds(timex)
    if kind == "set":
        return seconds(value) is not None and seconds(value) == seconds(timex) or without_hour(value) == without_hour(timex)
    day, hour = timex.partition("T")[0], clock(timex)
    if hour is None or clock(value) != hour:
        return False
    return not day or value.startswith(reading.get("value", reading.get("start", day))[:10])


def without_hour(value: str) -> str:
    """A set's value with the minutes that its hour may lack, and without the days that it leaves open."""
    return re.sub(r"T(\d\d)$", r"T\1:00", value.removeprefix("XXXX-XX-XX"))


# ---------------------------------------------------------------------------------------------------------------
# The suite


def kind_of(expected: dict) -> str:
    return (expected.get("TypeName") or expected["Typename"]).rsplit(".", 1)[-1]


def readings(expected: dict) -> list[dict]:
    return (expected.get("Resolution") or {}).get("values") or []


def is_plain(expected: dict) -> bool:
    return not any(reading.get("timex", "").startswith("(") for reading in readings(expected))


def is_given(expected: dict, times: list[dict]) -> bool:
    kind = kind_of(expected)
    begin, end = expected["span"]
    for time in times:
        fits = time["span"][0] < end and begin < time["span"][1]
        value = time["value"] or ""
        typed = time["type"] == TYPES.get(kind) or value in NO_DAY
        if fits and typed and any(same(kind, reading, value) for reading in readings(expected)):
            return True
    return False


def ends_are_given(expected: dict, times: list[dict]) -> bool:
    begin, end = expected["span"]
    inside = [t for t in times if t["span"][0] < end and begin < t["span"][1] and t["value"]]
    for reading in readings(expected):
        first, last = reading.get("start"), reading.get("end")
        if not first or not last:
            continue
        for i, one in enumerate(inside):
            for other in inside[i + 1 :]:
                if is_end(first, one["value"]) and is_end(last, other["value"]):
                    return True
    return False


def is_end(wanted: str, value: str) -> bool:
    """Whether the value begins there: "2016-11-04", "2016-11-04 16:00:00", "16:00:00"."""
    day, _, hour = wanted.rpartition(" ") if " " in wanted or ":" in wanted else (wanted, "", "")
    if hour:
        return clock(value) == "T" + hour and (not day or value.startswith(day))
    return (days(value) or (value,))[0] == day


def judge(case: dict, times: list[dict]) -> list[dict]:
    """The expected results of a case that are not given."""
    return [one for one in case["expected"] if not is_given(one, times) and (is_plain(one) or not ends_are_given(one, times))]


def main() -> int:
    parser = options_of(__doc__)
    parser.add_argument("set_dir", type=Path)
    options = parser.parse_args()
    cases = records_of(options.set_dir / "cases.jsonl.gz")
    articles = ({k: case[k] for k in ("id", "text", "published") if case.get(k)} for case in cases)
    answers = annotated(options.stemma, articles, "--model", "small")  # times do not depend on the model

    counts: Counter = Counter()
    misses = []
    for case in cases:
        found = answers[case["id"]]["times"]
        missed = judge(case, found)
        counts["cases"] += 1
        counts["holds"] += not missed if case["expected"] else not found
        for expected in case["expected"]:
            kind = "plain" if is_plain(expected) else "ranges"
            for name in ("values", kind, kind_of(expected)):
                counts["all " + name] += 1
                counts[name] += expected not in missed
            if expected in missed:
                misses.append((case, expected, found))
        if not case["expected"]:
            counts["all nothing"] += 1
            counts["nothing"] += not found
            if found:
                misses.append((case, {}, found))
    print(f"{options.set_dir.name}: {counts['holds']} of {counts['cases']} cases hold")
    for name in sorted(k.removeprefix("all ") for k in counts if k.startswith("all ")):
        print(f"  {name:14} {counts[name]:4} of {counts['all ' + name]:4}")
    for case, expected, found in random.Random(1).sample(misses, min(options.misses, len(misses))):
        wanted = [r.get("timex") for r in readings(expected)] if expected else "nothing"
        text = case["text"].encode()
        ours = [(text[t["span"][0] : t["span"][1]].decode(), t["type"], t["value"]) for t in found]
        print(f"{case['id']} [{case.get('published')}] {case['text']!r} {expected.get('Text')!r}\n    wanted {wanted}, given {ours}")
    if options.json:
        options.json.write_text(json.dumps(counts, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
