"""How a cell looks: fonts and sizes of the Analysis Function's theme, as gptables has it, and how numbers are shown. A
number stays in its cell as it was released; only what is seen of it is rounded."""

from __future__ import annotations

from typing import Any

from gptables import GPWorkbook
from xlsxwriter.format import Format

# As printing.KINDS prints them: one too small for its places keeps its first figures, for 0.0 would say there is none.
NUMBERS: dict[str, str] = {
    "count": "#,##0",
    "rate": "[=0]0.0;[<0.05]0.00##;#,##0.0",
    "ratio": "[=0]0.0;[<0.05]0.00##;#,##0.0",
    "share": "[=0]0.0%;[<0.0005]0.00##%;0.0%",
    "rate_ratio": "[=0]0.00;[<0.005]0.000##;#,##0.00",
    "difference": "+0.0000;-0.0000;0.0000",
    "gbp": "£#,##0;-£#,##0",
    "value_ratio": "#,##0.00",
    "decimal": "0.0###",
}
_INK = "#12436D"
FONT = {"font_name": "Arial", "font_size": 12}  # the theme's; of the whole workbook, so that widths are of its digits
_LEFT = {"align": "left", "indent": 1}  # so that a number does not touch the text beside it
_RIGHT = {"align": "right"}


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: GPWorkbook) -> None:
        """Of a workbook that is being written."""
        theme = book.theme

        def make(properties: dict[str, Any]) -> Format:
            """Without a scheme: with one, Excel would put its own theme's font in place of the one named."""
            return book.add_format({**properties, "font_scheme": False})

        top = {"valign": "top"}
        data, left = {**theme.data_format, **top}, {**theme.data_format, **top, **_LEFT}
        self.title = make(theme.title_format)
        self.notice = make({**theme.scope_format, "bold": True})
        self.says = make(theme.scope_format)
        # By whether the column is of numbers.
        self.headings = {
            is_number: make({**theme.column_heading_format, **(_RIGHT if is_number else _LEFT)})
            for is_number in (False, True)
        }
        # A text that looks like a formula stays a text also when its cell is edited.
        self.text = {False: make(left), True: make({**left, "quote_prefix": True})}
        self.mark = {each: make({**data, **_RIGHT, "quote_prefix": each}) for each in (False, True)}
        self.numbers = {kind: make(self._number(data, shown)) for kind, shown in NUMBERS.items()}
        self.link = make({**left, "underline": True, "font_color": _INK})
        self.cover_title = make({**theme.cover_title_format, **top})
        self.cover_heading = make({**theme.cover_subtitle_format, **top})
        self.cover_text = make({**theme.cover_text_format, **top})
        self.cover_notice = make({**theme.cover_text_format, **top, "bold": True})

    @staticmethod
    def _number(data: dict[str, Any], shown: str) -> dict[str, Any]:
        return {**data, **_RIGHT, "num_format": shown, "text_wrap": False}
