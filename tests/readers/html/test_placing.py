"""Where CSS puts text: in sight, out of it, over other text, turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_checks.readers.html.placing import room_of, unclear_of, why_hidden

CUT = "overflow:hidden;"


def style(text: str) -> dict[str, str]:
    return dict(part.strip().split(":", 1) for part in text.split(";") if part)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", ""), ("opacity:0", "hidden"), ("opacity:.05", "hidden"), ("opacity:50%", ""),
        ("filter:opacity(0%)", "hidden"),
        ("filter:opacity(.5)", ""), ("content-visibility:hidden", "hidden"), ("transform:scale(0)", "hidden"),
        ("transform:scale(1,0)", "hidden"), ("transform:scaley(0)", "hidden"), ("transform:scale(.5)", ""),
        ("scale:0", "hidden"), ("scale:1 0", "hidden"), ("scale:2", ""), ("zoom:.1", "tiny"), ("zoom:150%", ""),
        ("position:absolute;left:-9999px", "outside"), ("position:absolute;left:-20px", ""), ("left:-9999px", ""),
        ("position:absolute;clip:rect(0 0 0 0)", "outside"), ("clip:rect(0 0 0 0)", ""),
        ("position:absolute;clip:rect(0,50px,20px,0)", "outside"),
        ("clip-path:inset(50%)", "outside"), ("clip-path:inset(5%)", ""), ("clip-path:circle(0)", "outside"),
        ("text-indent:-9999px", "outside"), ("text-indent:-2em", ""), ("margin-left:-500px", "outside"),
        ("transform:translatex(-9999px)", "outside"), ("transform:translate(-50%,-50%)", ""),
        (f"{CUT}height:0", "outside"), (f"{CUT}max-width:1px", "outside"), ("height:0", ""), (f"{CUT}height:20px", ""),
        (f"{CUT}width:auto", ""), (f"{CUT}max-height:none", ""), (f"{CUT}height:inherit", ""),
        (f"{CUT}width:0%", "outside"),
        (f"{CUT}height:calc(100% - 2px)", ""),
    ],
)  # fmt: skip
def test_why_nothing_is_seen(text: str, why: str) -> None:
    assert why_hidden(style(text)) == why


@pytest.mark.parametrize(
    ("text", "in_table", "room"),
    [
        (f"{CUT}width:40px", False, 40), (f"{CUT}width:40px;max-width:30px", False, 30), ("width:40px", False, None),
        (f"{CUT}width:40px", True, None), (f"{CUT}max-width:30px", True, 30), (f"{CUT}width:50%", False, None),
        (f"{CUT}width:auto", False, None), ("overflow-x:clip;width:30pt", False, 40),
        ("overflow:visible;width:4px", False, None),
    ],
)  # fmt: skip
def test_an_element_shows_nothing_behind_the_room_that_it_has(text: str, in_table: bool, room: float | None) -> None:
    assert room_of(style(text), in_table=in_table) == room


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", ""), ("transform:rotate(180deg)", "styled"), ("transform:rotate(0.5turn)", "styled"),
        ("transform:rotate(3.14rad)", "styled"), ("rotate:180deg", "styled"), ("transform:rotate(90deg)", ""),
        ("transform:rotate(-45deg)", ""), ("transform:rotate(360deg)", ""), ("transform:rotatey(180deg)", "styled"),
        ("transform:scalex(-1)", "styled"), ("scale:-1 1", "styled"), ("scale:1 -1", "styled"), ("scale:2", ""),
        ("transform:matrix(-1,0,0,1,0,0)", "styled"), ("transform:skewx(60deg)", "styled"),
        ("flex-direction:row-reverse", "styled"), ("flex-direction:column", ""), ("letter-spacing:-20px", "crowded"),
        ("letter-spacing:-1px", ""), ("letter-spacing:2px", ""), ("mso-hide:all", "view"),
    ],
)  # fmt: skip
def test_why_a_figure_may_be_seen_as_another(text: str, why: str) -> None:
    assert unclear_of(style(text), inline=True) == unclear_of(style(text), inline=False) == why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("margin-left:-9px", "crowded"), ("margin-right:-9px", "crowded"), ("margin-left:-2px", ""),
        ("margin-left:9px", ""),
        (f"{CUT}text-indent:-50px", "crowded"), ("text-indent:-50px", ""),
    ],
)  # fmt: skip
def test_what_moves_text_within_its_line_moves_it_over_other_text(text: str, why: str) -> None:
    assert unclear_of(style(text), inline=True) == why
    assert unclear_of(style(text), inline=False) == ""


@given(st.floats(0, 1))
def test_what_is_paler_is_seen_no_better(opacity: float) -> None:
    seen = why_hidden({"opacity": f"{opacity:.4f}"}) == ""
    assert not seen or why_hidden({"opacity": f"{min(1, opacity + 0.1):.4f}"}) == ""


@pytest.mark.parametrize(
    "text", ["transform:rotate(1.2.3deg)", "transform:scale(1.2.3)", "opacity:x", "scale:", "filter:opacity(..)"]
)
def test_what_is_no_number_harms_nothing(text: str) -> None:
    assert why_hidden(style(text)) == ""
    assert unclear_of(style(text), inline=True) in ("", "styled")
