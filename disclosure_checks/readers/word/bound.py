"""Content controls that show a value kept elsewhere in the file: Word puts it in when the file is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from disclosure_checks.readers.containers.package import Package
from disclosure_checks.readers.word.markup import T, W

_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_MAPPING = re.compile(r"xmlns:([\w.-]+)\s*=\s*['\"]([^'\"]*)['\"]")
#: One step of the paths that Word writes: a name with its prefix and its number among its like.
_STEP = re.compile(r"/(@)?(?:([\w.-]+):)?([\w.-]+)(?:\[(\d{1,4})\])?")
_LONGEST, _MOST = 1_000, 50


@dataclass(frozen=True, slots=True)
class Store:
    """The values that controls are bound to, by the ids of the parts that hold them."""

    roots: dict[str, etree._Element] = field(default_factory=dict)

    def differs(self, control: etree._Element) -> bool:
        """Whether a control shows something else than the value that it is bound to."""
        binding = control.find(f"{W}sdtPr/{W}dataBinding") if self.roots else None
        if binding is None:
            return False
        value = self._value(binding)
        shown = "".join(text.text or "" for text in control.iter(T))
        return value is not None and "".join(value.split()) != "".join(shown.split())

    def _value(self, binding: etree._Element) -> str | None:
        """The value at the path of a binding, None where the path leads nowhere or is not understood."""
        at = self.roots.get(binding.get(W + "storeItemID", "").lower())
        path, names = binding.get(W + "xpath", ""), dict(_MAPPING.findall(binding.get(W + "prefixMappings", "")))
        steps = list(_STEP.finditer(path[:_LONGEST]))
        if at is None or "".join(step[0] for step in steps) != path:
            return None
        for number, step in enumerate(steps):
            name = f"{{{names.get(step[2], '')}}}{step[3]}" if step[2] else step[3]
            if step[1]:
                return at.get(name)
            found = [at] if not number and at.tag == name else [] if not number else at.findall(name)
            place = int(step[4] or 1) - 1
            if not 0 <= place < len(found):
                return None
            at = found[place]
        return "".join(map(str, at.itertext()))


def read_store(package: Package, main: str) -> Store:
    """The parts with values that the main part of a document refers to."""
    found: dict[str, etree._Element] = {}
    related = [relation.target for relation in package.relations(main) if relation.kind == "customXml"]
    for part in related[:_MOST]:
        for relation in package.relations(part):
            about = package.xml(relation.target) if relation.kind == "customXmlProps" else None
            root = package.xml(part) if about is not None else None
            if about is not None and root is not None:
                found[about.get(_ID, "").lower()] = root
    return Store(found)
