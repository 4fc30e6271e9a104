"""At which level a body stands, told from the places at the beginning of its name, whatever kind of body it is.

A level is told where the places leave no doubt: a city that is declared, a county or district by its sign. What
only ends like a place (老区, 开发区, 红旗) tells none, and leaves the level open where it may be one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from disclosure_checks.blocks import read_toml, schemas_folder
from disclosure_checks.extract.names import PLACE, WORDS_LIKE_PLACES
from disclosure_checks.model.report import Body

_DEPARTMENT = re.compile(r"(?:局|厅|部|委员会|委|办|办公室|中心|署)$")
#: One organ of the State Council and no body of its below: 国家税务总局, not 国家税务总局某县税务局.
_NATIONAL = r"国家[^局署]{2,12}?(?:总?局|委员会|署|部|中心)"
_CENTRAL = r"(?:中华人民共和国|国务院)[^局署部]{0,12}?(?:部|委员会|总?署|总局|办公[厅室])"
_MINISTRY = re.compile(rf"{_NATIONAL}|{_CENTRAL}")
#: What stands in front of the place that a party's, a league's or a ministry's body is of.
_ABOVE = re.compile(r"中国共产党|中共|共青团|中国共产主义青年团|国家[一-鿿]{2,8}?总?局|中国(?:人民|农业发展)银行")
_PROVINCE, _CITY, _COUNTY, _TOWNSHIP = _LEVELS = ("province", "city", "county", "township")
#: What ends like a place is a word of the body's name; it may be one.
_WORD, _UNCLEAR = "word", "unclear"
#: So long is a declared name.
_LONGEST = 7
_ZONE = re.compile(r".*区(?:管理委员会|管委会)")
_SIGNS = (
    (re.compile(r"(?:省|自治区)$"), _PROVINCE),
    (re.compile(r"自治州$|地区$|..(?:盟|州)$"), _CITY),
    (re.compile(r"(?:县|区|..旗)$"), _COUNTY),
    (re.compile(r"(?:镇|乡|街道|苏木)$"), _TOWNSHIP),
)
#: An area that is no district, or may be none: 开发区, 老区, 社区. Of such bodies the level is not told.
_AREAS = "业务理发范验作能聚集假游胜景税工流住活护心冲地社军战分校园新库灌牧选辖灾厂小特老片禁居济政域风产"
_NO_DISTRICT = re.compile(rf"^[老山林牧特片市城郊矿]区$|[{_AREAS}]区$")
#: Words of bodies: a place behind them is that of a branch, or none at all.
_BODY = re.compile(r"[局厅部委院会队站所校馆社]|中心|公司|银行|学|第.")


def reporting_body(name: str | None) -> Body:
    """Level and kind of an agency as its name tells them; parts that it does not tell are None.

    Whatever is no government and begins with a place is a department (``department``) of that place's. Of a
    body that names no place only what a department's ending tells is told.
    """
    if name is None:
        return Body()
    office = re.fullmatch(r"(?P<seat>.+人民政府)办公?[厅室]?", name)
    if office:
        return Body(name, _government_level(office["seat"]), None, "office")
    level = _government_level(name)
    if level or name.endswith(("人民政府", "行政公署")):
        return Body(name, level, None, "government")
    if _MINISTRY.fullmatch(name):
        return Body(name, "ministry", None, "department")
    return _department(name)


def _department(name: str) -> Body:
    seat = _seat(name)
    # The committee of a zone stands for a government there, or for none.
    if _ZONE.fullmatch(seat.rest):
        return Body(name, None, None, "department")
    of_a_place = seat.rest != name and seat.rest not in ("", "人民政府机关", "机关")
    if of_a_place or _DEPARTMENT.search(name):
        return Body(name, "department", seat.level if seat.level != _TOWNSHIP else None, "department")
    return Body(name)


def _government_level(name: str) -> str | None:
    if re.search(r"街道办事处$|(?:镇|乡|苏木)人民政府$", name):
        return _TOWNSHIP
    match = re.fullmatch(r"(?P<place>.+?)(?:人民政府|行政公署)", name)
    place = match["place"] if match else ""
    if place.endswith("市") or not place:
        seat = _seat(place)
        return seat.level if place and not seat.rest else None
    # Only a district, no zone and no old revolutionary area, has a people's government.
    return next((level for sign, level in _SIGNS if sign.search(place)), None)


class _Seat(NamedTuple):
    """The level of the last place that a name begins with, None where it is not told, and the name behind it."""

    level: str | None
    rest: str


def _seat(name: str) -> _Seat:
    above = _ABOVE.match(name)
    rest = name[above.end() :] if above else name
    seat = _Seat(None, name)
    while place := _place(rest):
        level = _level(place, rest, seat.level)
        if level == _WORD:
            break
        # What may be no place at all, or a branch's, leaves open what the name tells.
        if level == _UNCLEAR:
            return _Seat(None, seat.rest)
        rest = rest[len(place) :]
        behind = rest.removeprefix("人民政府")
        rest = behind if behind not in ("", "机关") else rest
        seat = _Seat(level, rest)
    return seat


def _place(rest: str) -> str:
    """The place that a text begins with, an empty string where it begins with none."""
    for size in range(min(len(rest), _LONGEST), 2, -1):
        if rest[:size] in _cities():
            return rest[:size]
    match = re.match(PLACE, rest)
    return match[0] if match and not WORDS_LIKE_PLACES.match(rest) else ""


def _level(place: str, rest: str, above: str | None) -> str | None:
    """The level of a place behind others; None of a city that is not declared, else what it may be instead."""
    if place in _cities():
        return _cities()[place]
    if place.endswith("市"):
        return _WORD if rest.startswith("场", len(place)) else _UNCLEAR if above else None
    level = next((level for sign, level in _SIGNS if sign.search(place)), _UNCLEAR)
    # Below a county there are towns only.
    if above and (_LEVELS.index(level if level != _UNCLEAR else _COUNTY) <= _LEVELS.index(above)):
        return _WORD
    return _UNCLEAR if _NO_DISTRICT.search(place) or (len(place) > 4 and _BODY.search(place[:-1])) else level


@cache
def _cities() -> Mapping[str, str]:
    """The level of each declared city and prefecture."""
    table = read_toml(schemas_folder() / "divisions.toml")
    found = {name: _COUNTY for names in table["county_cities"].values() for name in names.split()}
    found |= {name: _CITY for names in table["prefectures"].values() for name in names.split()}
    found |= dict.fromkeys(table["areas"].split(), _CITY)
    return MappingProxyType(found | dict.fromkeys(table["municipalities"].split(), _PROVINCE))
