"""How every chart looks: the Analysis Function's colours, plain axes, and no word for a screen reader inside, since the
picture as a whole has its own. What a chart shows is for its file."""

from __future__ import annotations

import json

import altair as alt
from afcharts.af_colours import get_af_colours

# Dark blue, orange and dark grey, which are told apart in any print.
BLUE, _, _, ORANGE, GREY, _ = get_af_colours("categorical", number_of_colours=6)
FAINT = "#BFBFBF"
FONT = "Arial, Helvetica, sans-serif"
TEXT = "#0b0c0c"


def data_of(name: str) -> alt.Chart:
    """A chart of rows that are named here and given when it is drawn, so that one chart serves many areas."""
    return alt.Chart(alt.NamedData(name))


def themed(chart: alt.TopLevelMixin) -> str:
    """The chart as Vega-Lite in JSON, in this theme, without its rows."""
    axis = {"labelFont": FONT, "titleFont": FONT, "labelFontSize": 12, "titleFontSize": 12, "labelColor": TEXT}
    config = {
        "font": FONT,
        "background": "white",
        "view": {"stroke": None},
        "axis": {
            **axis,
            "titleColor": TEXT,
            "titleFontWeight": "normal",
            "gridColor": "#e3e5e8",
            "domainColor": "#6f777b",
            "tickColor": "#6f777b",
            "labelLimit": 0,
        },
        "header": {**axis, "titleColor": TEXT, "labelFontWeight": "bold", "labelFontSize": 11, "labelLimit": 0},
        "legend": {**axis, "titleColor": TEXT, "symbolType": "circle"},
        "aria": False,
    }
    return json.dumps({**chart.to_dict(validate=False), "config": config}, sort_keys=True)
