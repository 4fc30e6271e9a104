"""Agencies matched by their names over files, years and a roster.

Two names are one agency's where they are the same but for the ways in which offices write them
(人民政府 or 政府, 街道 or 街道办事处, 住建局 or 住房和城乡建设局, widths, traditional
characters), or where the one is the other with the places above it in front (示例市甲县乙镇人民政府,
甲县乙镇人民政府, 乙镇人民政府). A government and its office are never one. A short name that fits
several long ones is unclear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from disclosure_checks.declared.short_names import load_short_names
from disclosure_checks.text.folding import fold

#: Ends of the names of places.
_PLACE_ENDS = frozenset("省市县区旗镇乡州盟")
_PLACE = re.compile(r"[一-鿿\d]+(?:街道|苏木|[省市县区旗镇乡州盟])")
#: Words that end like a place and are none, at the beginning of a department's name.
_NO_PLACE = ("城市", "城乡", "城镇", "乡镇", "住房城乡", "住房和城乡", "社区", "市场", "园区", "景区")
_GOVERNMENTS = ("政府", "街道办事处", "政府办公室")


@dataclass(frozen=True, slots=True)
class Identity:
    """Which agency a name means.

    Attributes:
        key: The same for all names of one agency.
        candidates: Where the name is unclear: the names, as given, of the agencies that it may mean.
    """

    key: str
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """The name without what varies in writing."""
    text = fold(name).removeprefix("中华人民共和国").replace("人民政府", "政府")
    text = _in_full(text)
    text = re.sub(r"政府办(?:公厅)?$", "政府办公室", text)
    text = re.sub(r"(?<=.街道)(?:办|办公室)?$", "办事处", text)
    text = re.sub(r"管委会$", "管理委员会", text)
    text = re.sub(r"委员会$", "委", text)
    return text + "政府" if _PLACE.fullmatch(text) else text


def _in_full(name: str) -> str:
    """The name with its department's in full where it ends in a short form."""
    for short, full in load_short_names():
        if name.endswith(short):
            return name if name.endswith(full) else name.removesuffix(short) + full.replace("人民政府", "政府")
    return name


def identities(names: Iterable[str], listed: Iterable[str] = ()) -> Mapping[str, Identity]:
    """Which agency each name means among all names that there are.

    Args:
        names: Names as they stand in the reports.
        listed: Names of a roster. A department that is named without its place (教育局) is
            matched with a longer name only where one of the two stands in the roster.

    Returns:
        The identity of each name given.
    """
    roster, names = list(listed), list(names)
    every = [*roster, *names]
    in_roster = {canonical(name) for name in roster}
    given: dict[str, str] = {}
    # Of several ways to write a name the roster's is shown, else always the same one, whatever the order of the files.
    for name in (*roster, *sorted(set(names))):
        given.setdefault(canonical(name), name)
    longer: dict[str, set[str]] = {}
    for key in given:
        for short in _shorter(key):
            if short in given and (has_place(short) or short in in_roster or key in in_roster):
                longer.setdefault(short, set()).add(key)
    found = {key: _identity(longer.get(key, set()), key, longer, given) for key in given}
    return {name: found[canonical(name)] for name in every}


def _identity(extensions: set[str], key: str, longer: Mapping[str, set[str]], given: Mapping[str, str]) -> Identity:
    longest = [name for name in extensions if not longer.get(name, set()) & extensions]
    if len(longest) > 1:
        return Identity(key, tuple(sorted(given[name] for name in longest)))
    return Identity(longest[0] if longest else key)


def _shorter(key: str) -> list[str]:
    """What is left of a name without one or more of the places in front."""
    cuts = [n for n in range(2, len(key) - 2) if key[n - 1] in _PLACE_ENDS]
    return [rest for n in cuts if _is_name(rest := key[n:])]


def _is_name(rest: str) -> bool:
    """Whether a government's name still names its place: 乙镇政府 does, 镇政府 does not."""
    end = next((end for end in _GOVERNMENTS if rest.endswith(end)), "")
    return not end or len(rest) >= len(end) + 2 or (end == "街道办事处" and len(rest) > len(end))


def has_place(name: str) -> bool:
    """Whether an agency's name, as ``canonical`` writes it, says where it is; 财政局 does not."""
    if name.endswith(_GOVERNMENTS):
        return True
    place = re.match(r"[一-鿿]+?(?:街道|苏木|[省市县区旗镇乡州盟])", name)
    return place is not None and len(place[0]) > 1 and not name.startswith(_NO_PLACE)
