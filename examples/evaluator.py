"""An evaluator's first hour with a release, as a marimo notebook: which tables there are, one figure with its limits
and caveats, a chart, a query. `marimo edit examples/evaluator.py` opens it, `python examples/evaluator.py` runs it. It
reads the latest release of the data home in LIKEFORLIKE_DATA, or of ./data, and needs nothing else of Like for Like."""

import marimo

app = marimo.App(width="medium", app_title="Like for Like: a release")


@app.cell
def opening():
    """The latest release, its manifest, and its DuckDB file, which is only read."""
    import json
    import os
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo
    import polars as pl

    releases = Path(os.environ.get("LIKEFORLIKE_DATA", "data")) / "releases"
    if not (releases / "LATEST").is_file():
        raise SystemExit(f"There is no release in {releases}. Set LIKEFORLIKE_DATA to a data home, or run `make demo`.")
    release = releases / (releases / "LATEST").read_text(encoding="utf-8").strip()
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))

    def ask(sql: str, **values: str) -> pl.DataFrame:
        """The answer to a query; `$name` in it stands for a value. The file is closed again after each."""
        with duckdb.connect(str(release / "likeforlike.duckdb"), read_only=True) as connection:
            return connection.sql(sql, params=values or None).pl()

    def show(text: str):
        """Text of the notebook; run as a script, it is printed."""
        if mo.app_meta().mode == "script":
            print(text, end="\n\n")
        return mo.md(text)

    show(f"# {manifest['partnership']}: release {release.name}\n\n{manifest['notice'] or ''}")
    return alt, ask, manifest, mo, pl, show


@app.cell
def tables(manifest, mo, pl):
    """Every table, its rows and what it is. DATA_DICTIONARY.md says it column by column."""
    listed = pl.DataFrame(
        [
            {"table": name, "rows": table["rows"], "one row per": table["description"]}
            for name, table in manifest["tables"].items()
        ]
    )
    mo.ui.table(listed, selection=None)
    return


@app.cell
def year(ask):
    """The year to look at: the twelve months that ended last, or the longest period that there is."""
    periods = ask(
        """select period, period_name from periods
        order by case period_type when 'rolling_year' then 1 when 'financial_year' then 2 else 3 end, period_end desc
        limit 1"""
    )
    period, period_name = periods.row(0) if periods.height else ("", "no period")
    return period, period_name


@app.cell
def figures(ask, period):
    """One rate in every area: status first. A row without a number is not nought."""
    rates = ask(
        """select area_name, status, value, lower_95, upper_95, lower_998, upper_998, unit, caveats
        from indicator_values
        where indicator_id = 'da_cp_plans_rate_per_10000' and period = $period and area_code <> 'partnership'
        order by area_name""",
        period=period,
    )
    return (rates,)


@app.cell
def one_figure(ask, period_name, pl, rates, show):
    """The first of them that is published, with its limits and the words of its caveats."""
    published = rates.filter(pl.col("status") == "published")
    words = dict(ask("select caveat_id, text from caveats").iter_rows())
    if published.is_empty():
        said = f"No area has a published rate of new plans with domestic abuse for {period_name}."
    else:
        one = published.row(0, named=True)
        caveats = "\n".join(f"- {words[name]}" for name in (one["caveats"] or "").split("|") if name)
        said = (
            f"## {one['area_name']}, {period_name}\n\n"
            f"New child protection plans with domestic abuse: {one['value']:.1f} {one['unit']} "
            f"(95 % limits {one['lower_95']:.1f} to {one['upper_95']:.1f}; say higher or lower only beyond the 99.8 % "
            f"limits, {one['lower_998']:.1f} to {one['upper_998']:.1f}).\n\n{caveats}"
        )
    show(said)
    return (published,)


@app.cell
def chart(alt, period_name, published):
    """Rates with their 95 % limits, by name: not a league table. Areas without a number are not in it."""
    across = alt.Y("area_name:N", title=None)
    limits = alt.Chart(published).mark_rule(color="#12436D").encode(y=across, x="lower_95:Q", x2="upper_95:Q")
    points = (
        alt.Chart(published)
        .mark_point(filled=True, size=60, color="#12436D")
        .encode(y=across, x=alt.X("value:Q", title="New plans with domestic abuse per 10,000 children, 95 % limits"))
    )
    drawn = (limits + points).properties(title=period_name, width=500)
    drawn
    return


@app.cell
def query(ask, period, show):
    """A question of one's own: of what status are the figures of that year? QUERIES.md has ten more."""
    statuses = ask(
        """select area_name, status, count(*) as figures from indicator_values
        where period = $period group by all order by all""",
        period=period,
    )
    counted = statuses.pivot("status", index="area_name", values="figures").fill_null(0)
    show(f"## How many figures of which status\n\n```\n{counted}\n```")
    return


if __name__ == "__main__":
    app.run()
