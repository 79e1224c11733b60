"""A query reads the released tables and can do nothing else; its answer is shown exactly."""

import json
import os
from decimal import Decimal

import duckdb
import polars as pl
import pyarrow as pa
import pytest

from publication import query, releases
from publication.problems import NoRelease, QueryProblem

# What would reach outside the release, change it, or change how it is held. {there} is a file that exists, {new} not.
FORBIDDEN = {
    "copy to": "copy indicator_values to '{new}'",
    "copy a query to": "copy (select 1) to '{new}' (format parquet)",
    "copy from": "copy caveats from '{there}'",
    "explain analyze copy": "explain analyze copy (select 1) to '{new}'",
    "attach": "attach '{new}' as other",
    "attach itself": "attach '{release}' as other",
    "detach": "detach likeforlike",
    "use": "use temp",
    "read_csv": "select * from read_csv('{there}')",
    "read_text": "select content from read_text('{there}')",
    "read_blob": "select content from read_blob('{there}')",
    "read_json": "select * from read_json('{there}')",
    "read_parquet": "select * from read_parquet('{there}')",
    "sniff_csv": "select * from sniff_csv('{there}')",
    "parquet_metadata": "select * from parquet_metadata('{parquet}')",
    "released parquet by path": "select * from '{parquet}'",
    "file as a table": "select * from '{there}'",
    "another database as a table": "select * from '{warehouse}'",
    "glob": "select * from glob('{folder}/*')",
    "getenv": "select getenv('HOME')",
    "secrets": "select * from duckdb_secrets()",
    "extensions folder": "select * from duckdb_extensions()",
    "set": "set enable_external_access = true",
    "set unlock": "set lock_configuration = false",
    "set memory": "set memory_limit = '1GB'",
    "set variable": "set variable x = 1",
    "set temp_directory": "set temp_directory = '{folder}'",
    "reset": "reset memory_limit",
    "pragma": "pragma enable_profiling",
    "pragma set": "pragma threads = 1",
    "call logging": "call enable_logging()",
    "install": "install httpfs",
    "load": "load httpfs",
    "load a path": "load '{new}'",
    "export": "export database '{new}'",
    "import": "import database '{folder}'",
    "create": "create table more (a integer)",
    "create temporary": "create temp table more (a integer)",
    "create macro": "create temp macro f() as 1",
    "create secret": "create secret (type s3)",
    "insert": "insert into caveats values ('a', 'b')",
    "insert inside with": "with x as (insert into caveats values ('a', 'b') returning *) select * from x",
    "update": "update caveats set text = 'x'",
    "delete": "delete from caveats",
    "drop": "drop table caveats",
    "alter": "alter table caveats add column more integer",
    "begin": "begin transaction",
    "checkpoint": "force checkpoint",
    "vacuum": "vacuum",
    "prepare": "prepare v as select 1",
    "python variable": "select * from a_frame_in_the_caller",
    "two statements": "select 1; select 2",
    "a second statement": "select 1; copy caveats to '{new}'",
    "nothing": "",
    "only a comment": "-- nothing",
}
LOCKED = [  # what the connection itself must stop, should a statement ever get past the first look
    *("copy to", "copy from", "explain analyze copy", "attach", "read_csv", "read_text", "read_blob"),
    *(
        "glob",
        "getenv",
        "set",
        "set unlock",
        "set memory",
        "reset",
        "pragma",
        "pragma set",
        "install",
        "load",
        "export",
    ),
    *("import", "create", "insert", "insert inside with", "update", "delete", "drop", "alter", "python variable"),
    *("file as a table", "another database as a table", "set temp_directory", "call logging"),
]


@pytest.fixture
def places(warehouse, tmp_path):
    there = tmp_path / "there.csv"
    there.write_text("secret\n1\n")
    folder = warehouse.publish().path
    return {
        "there": there,
        "new": tmp_path / "new",
        "folder": tmp_path,
        "warehouse": warehouse.home.warehouse_file,
        "release": folder / "likeforlike.duckdb",
        "parquet": folder / "parquet" / "caveats.parquet",
    }


def test_nothing_forbidden_gets_through(home, places):
    a_frame_in_the_caller = pa.table({"x": [1]})
    before = {file: file.read_bytes() for file in home.releases.rglob("*") if file.is_file()}
    for name, sql in FORBIDDEN.items():
        with pytest.raises(QueryProblem) as problem:
            query.run(home, sql.format(**places))
        message = str(problem.value)
        assert "\n" not in message and "secret" not in message, name
    assert a_frame_in_the_caller.num_rows == 1
    assert not places["new"].exists()
    assert sorted(entry.name for entry in places["folder"].iterdir()) == ["home", "there.csv"]
    assert {file: file.read_bytes() for file in home.releases.rglob("*") if file.is_file()} == before
    releases.check(releases.path(home))


def test_the_connection_is_locked_by_itself(places):
    a_frame_in_the_caller = pa.table({"x": [1]})
    for name in LOCKED:
        with query.locked_down(places["release"]) as connection, pytest.raises(duckdb.Error):
            connection.execute(FORBIDDEN[name].format(**places)).fetchall()
    assert a_frame_in_the_caller.num_rows == 1
    assert not places["new"].exists()


def test_a_query_too_big_for_memory_does_not_spill_into_the_release(places):
    with query.locked_down(places["release"]) as connection:
        assert connection.execute("select current_setting('temp_directory')").fetchone() == ("",)


@pytest.mark.parametrize(
    ("sql", "rows"),
    [
        ("select numerator n from indicator_values where area_code = 'E09000025' order by period", [None, 25]),
        ("from caveats select caveat_id where text <> ''", ["late"]),
        ("with a as (select 2 as n) select n from a", [2]),
        ("values (1)", [1]),
        ("select sum(numerator) from indicator_values;", [Decimal(100)]),
        ("select name from (show tables) where name like 'ind%'", ["indicator_values", "indicators"]),
        ("pivot (select period, 1 as n from indicator_values) on period using sum(n)", [Decimal(2)]),
    ],
)
def test_reads(warehouse, home, sql, rows):
    warehouse.publish()
    assert query.run(home, sql).to_series(0).to_list() == rows


@pytest.mark.parametrize("sql", ["describe caveats", "show tables", "summarize caveats", "explain from caveats"])
def test_looks_around(warehouse, home, sql):
    warehouse.publish()
    assert query.run(home, sql).height > 0


def test_reads_the_release_that_is_named(warehouse, home):
    first = warehouse.publish().release_id
    warehouse.figure("E09000012", "da_referrals", "2022-23Q2", numerator=41, value=41.0)
    warehouse.publish()
    sql = "select max(numerator) n from indicator_values"
    assert query.run(home, sql, release=first)["n"].to_list() == [40]
    assert query.run(home, sql)["n"].to_list() == [41]
    with pytest.raises(NoRelease):
        query.run(home, sql, release="2020-01-01-01")


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        (
            "select * from nowhere",
            "Table with name nowhere does not exist. The release holds caveats, indicator_values,",
        ),
        ("select nothing from caveats", "`describe <table>` lists the columns"),
        ("selct 1", "Mend it and try again"),
        ("select 1; select 2", "one query at a time"),
        ("create table x (a integer)", "Start the query with select"),
        ("select * from read_csv('x.csv')", "no other file, no writing, no settings"),
    ],
)
def test_says_what_is_wrong(warehouse, home, sql, message):
    warehouse.publish()
    with pytest.raises(QueryProblem) as problem:
        query.run(home, sql)
    assert message in str(problem.value)
    assert "Error:" not in str(problem.value)


def test_a_damaged_release_is_said_to_be(warehouse, home):
    file = warehouse.publish().path / "likeforlike.duckdb"
    os.chmod(file, 0o644)
    file.write_bytes(b"not a database")
    with pytest.raises(NoRelease, match="cannot be opened"):
        query.run(home, "select 1")


ANSWER = pl.DataFrame(
    {
        "area": ["Hackney", None, 'Tower "H", E'],
        "count": [0, None, 1884],
        "total": [Decimal("0"), None, Decimal("1884")],
        "share": [0.0, None, 72 / 1884],
        "late": [False, None, True],
    },
    schema_overrides={"total": pl.Decimal(38, 0)},
)


def test_a_table_shows_zero_and_missing_apart():
    lines = query.render(ANSWER).splitlines()
    assert lines[0].split() == ["area", "count", "total", "share", "late"]
    assert lines[2].split() == ["Hackney", "0", "0", "0.0", "false"]
    assert lines[3].split() == []
    assert lines[4].split()[-4:] == ["1884", "1884", "0.03821656050955414", "true"]
    assert lines[-1] == "3 rows"


def test_csv_and_json():
    assert query.render(ANSWER, "csv") == (
        "area,count,total,share,late\n"
        "Hackney,0,0,0.0,false\n"
        ",,,,\n"
        '"Tower ""H"", E",1884,1884,0.03821656050955414,true\n'
    )
    assert json.loads(query.render(ANSWER, "json")) == [
        {"area": "Hackney", "count": 0, "total": 0, "share": 0.0, "late": False},
        {"area": None, "count": None, "total": None, "share": None, "late": None},
        {"area": 'Tower "H", E', "count": 1884, "total": 1884, "share": 0.03821656050955414, "late": True},
    ]


def test_what_json_has_no_word_for(warehouse, home):
    warehouse.publish()
    sql = "select 1/0 as i, date '2022-07-01' as d, [1, null] as l, {'a': 0.5} as s, 'é' as e"
    (record,) = json.loads(query.render(query.run(home, sql), "json"))
    assert (record["i"], record["d"], record["l"], record["s"], record["e"]) == (
        "inf", "2022-07-01", [1, None], {"a": 0.5}, "é")  # fmt: skip


def test_markup_in_a_cell_is_text(warehouse, home):
    warehouse.publish()
    answer = query.run(home, "select '[bold]x[/bold]' as a")
    assert "[bold]x[/bold]" in query.render(answer)
    assert query.render(answer, "csv").splitlines()[1] == "[bold]x[/bold]"


@pytest.mark.parametrize("sql", ["select 1 as a, 2 as a", "select interval 1 month as m"])
def test_an_answer_that_cannot_be_shown(warehouse, home, sql):
    warehouse.publish()
    with pytest.raises(QueryProblem, match="its own name with AS"):
        query.run(home, sql)


def test_an_empty_answer(warehouse, home):
    warehouse.publish()
    answer = query.run(home, "select area_code from indicator_values where false")
    assert query.render(answer).endswith("0 rows\n")
    assert query.render(answer, "csv") == "area_code\n"
    assert query.render(answer, "json") == "[]\n"
