"""The interval macros, run through DuckDB, against published worked cases and against scipy. How a model uses them is
for the models' own tests."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import duckdb
import jinja2
import pytest
from scipy.stats import chi2, norm

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "reference" / "exact_poisson_limits.csv"
CASES = ROOT.parent / "shared" / "reference" / "methods"
ALPHA = {"95": 0.05, "99.8": 0.002}
COLUMNS = {"95": ("lower95_0cl", "upper95_0cl"), "99.8": ("lower99_8cl", "upper99_8cl")}
COUNTS = [*range(12), 25, 99, 100, 1_000, 12_345, 10**6, 10**8]
BASES = [1, 2, 3, 9, 10, 11, 278, 1_645, 10**6, 10**9]


class WrongLevel(Exception):
    """What the stub of dbt's compiler error raises."""


class _Exceptions:
    @staticmethod
    def raise_compiler_error(message):
        raise WrongLevel(message)


@pytest.fixture(scope="module")
def macros():
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals.update(ref=lambda name: name, exceptions=_Exceptions)
    return environment.from_string((ROOT / "dbt_project" / "macros" / "intervals.sql").read_text()).module


@pytest.fixture(scope="module")
def run():
    connection = duckdb.connect()
    connection.execute(
        f"""create table exact_poisson_limits as select * from read_csv('{SEED}', types = {{
        'exact_count': 'bigint', 'exact_level': 'varchar', 'exact_lower': 'double', 'exact_upper': 'double'}})"""
    )

    def limits(rows, *expressions):
        """The expressions for each (x, n): one tuple a row, in the order given."""
        connection.execute("create or replace table pairs (position bigint, numerator bigint, denominator bigint)")
        connection.executemany("insert into pairs values (?, ?, ?)", [(i, *row) for i, row in enumerate(rows)])
        return connection.execute(f"select {', '.join(expressions)} from pairs order by position").fetchall()

    yield limits
    connection.close()


def share(macros, level):
    z = macros.z_value(level)
    return macros.wilson_lower("numerator", "denominator", z), macros.wilson_upper("numerator", "denominator", z)


def count(macros, level):
    return macros.poisson_lower("numerator", level), macros.poisson_upper("numerator", level)


def published(name):
    path = CASES / name
    if not path.exists():
        pytest.skip("The worked cases lie in ../shared, which is not here.")
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("level", ["95", "99.8"])
@pytest.mark.parametrize("name, made", [("interval_proportions.csv", share), ("interval_rates.csv", count)])
def test_the_published_worked_cases_come_out(macros, run, name, made, level):
    cases = published(name)
    assert len(cases) == 8
    found = run([(int(case["x"]), int(case["n"])) for case in cases], *made(macros, level))
    for case, limits in zip(cases, found, strict=True):
        over = 1 if made is share else int(case["n"])
        for limit, column in zip(limits, COLUMNS[level], strict=True):
            assert limit / over * int(case["multiplier"]) == pytest.approx(float(case[column]), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize("level", ["95", "99.8"])
def test_shares_solve_wilsons_equation(macros, run, level):
    """A limit p is where the share lies z standard errors away: (x/n - p)² = z² p (1 - p) / n."""
    z = norm.ppf(1 - ALPHA[level] / 2)
    rows = [(x, n) for n in BASES for x in {0, 1, n // 3, n // 2, n - 1, n} if 0 <= x <= n]
    for (x, n), (lower, upper) in zip(rows, run(rows, *share(macros, level)), strict=True):
        assert 0 <= lower <= x / n <= upper <= 1
        assert (x > 0 or lower == 0) and (x < n or upper == 1)
        centre, half = (x + z * z / 2) / (n + z * z), z * math.sqrt(x * (n - x) / n + z * z / 4) / (n + z * z)
        assert upper == pytest.approx(min(centre + half, 1), rel=1e-9)
        # The two limits are the roots of one quadratic: their product is known, and loses no digits.
        assert lower == pytest.approx(x * x / (n * (n + z * z)) / (centre + half), rel=1e-9)


@pytest.mark.parametrize("level", ["95", "99.8"])
def test_counts_agree_with_the_chi_square(macros, run, level):
    """Exact below 10; from 10 on Byar's formula, which lies near the exact limits and closes in on them."""
    alpha, z = ALPHA[level], norm.ppf(1 - ALPHA[level] / 2)
    found = run([(x, 1) for x in COUNTS], *count(macros, level))
    for x, (lower, upper) in zip(COUNTS, found, strict=True):
        exact_lower = 0.0 if x == 0 else chi2.ppf(alpha / 2, 2 * x) / 2
        exact_upper = chi2.ppf(1 - alpha / 2, 2 * x + 2) / 2
        near = 1e-14 if x < 10 else 0.2 / x
        assert lower == pytest.approx(exact_lower, rel=near, abs=1e-300)
        assert upper == pytest.approx(exact_upper, rel=near)
        assert lower <= x < upper
        if x >= 10:
            assert lower == pytest.approx(x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3, rel=1e-12)
            y = x + 1
            assert upper == pytest.approx(y * (1 - 1 / (9 * y) + z / (3 * math.sqrt(y))) ** 3, rel=1e-12)


def test_exact_limits_leave_the_tails_they_should():
    """Independent of any quantile function: the Poisson tails beyond each limit add to half of alpha."""
    with SEED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 20
    for row in rows:
        x, half = int(row["exact_count"]), ALPHA[row["exact_level"]] / 2
        lower, upper = float(row["exact_lower"]), float(row["exact_upper"])
        assert _at_most(x, upper) == pytest.approx(half, rel=1e-11)
        if x:
            assert 1 - _at_most(x - 1, lower) == pytest.approx(half, rel=1e-9)
        else:
            assert lower == 0


def test_impossible_input_gives_no_number(macros, run):
    rows = [(-1, 10), (1, 0), (0, 0), (5, 4), (1, -3), (0, -3), (-1, -1), (None, 5), (5, None)]
    assert run(rows, *share(macros, "95"), *share(macros, "99.8")) == [(None,) * 4] * len(rows)
    assert run([(-1, 1), (None, 1)], *count(macros, "95"), *count(macros, "99.8")) == [(None,) * 4] * 2


def test_the_deviates_are_full_precision(macros):
    for level, number in (("95", 95), ("99.8", 99.8)):
        assert float(macros.z_value(level)) == pytest.approx(norm.ppf(1 - ALPHA[level] / 2), rel=1e-15)
        assert macros.z_value(number) == macros.z_value(level)


@pytest.mark.parametrize("made", ["z_value", "poisson_lower"])
def test_another_level_is_refused(macros, made):
    with pytest.raises(WrongLevel):
        macros.z_value(90) if made == "z_value" else macros.poisson_lower("x", 90)


def _at_most(x, mean):
    return math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(x + 1))
