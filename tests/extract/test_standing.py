"""The level and kind of a body, told from its name or not at all."""

from __future__ import annotations

import pytest

from disclosure_checks.extract.standing import reporting_body

BODIES = {
    "示例县甲镇人民政府": ("township", None, "government"),
    "示例县乙乡人民政府": ("township", None, "government"),
    "示例县丙街道办事处": ("township", None, "government"),
    "示例旗丁苏木人民政府": ("township", None, "government"),
    "示例县人民政府": ("county", None, "government"),
    "南京市玄武区人民政府": ("county", None, "government"),
    "苏州市昆山市人民政府": ("county", None, "government"),
    "南京市人民政府": ("city", None, "government"),
    "江苏省南京市人民政府": ("city", None, "government"),
    "延边朝鲜族自治州人民政府": ("city", None, "government"),
    "北京市人民政府": ("province", None, "government"),
    "江苏省人民政府": ("province", None, "government"),
    "内蒙古自治区人民政府": ("province", None, "government"),
    "示例县人民政府办公室": ("county", None, "office"),
    "江苏省人民政府办公厅": ("province", None, "office"),
    "示例县教育局": ("department", "county", "department"),
    "南京市教育局": ("department", "city", "department"),
    "江苏省教育厅": ("department", "province", "department"),
    "国家税务总局": ("ministry", None, "department"),
    "教育局": ("department", None, "department"),
    "某某市人民政府": (None, None, "government"),
    "某某市教育局": ("department", None, "department"),
    "某公司": (None, None, None),
    "示例县档案馆": ("department", "county", "department"),
    "中共示例县委党校": ("department", "county", "department"),
    "示例县城乡供水有限公司": ("department", "county", "department"),
    "示例县城市管理局": ("department", "county", "department"),
    "示例县红旗小学": ("department", "county", "department"),
    "示例市甲区少年宫": ("department", "county", "department"),
    "苏州市血液中心": ("department", "city", "department"),
    "江苏省常州市第一中学": ("department", "city", "department"),
    "景德镇市图书馆": ("department", "city", "department"),
    "昆山市图书馆": ("department", "county", "department"),
    "贵州省图书馆": ("department", "province", "department"),
    "国家税务总局示例县税务局": ("department", "county", "department"),
    "中国人民银行示例县支行": ("department", "county", "department"),
    "示例县人民政府办": ("county", None, "office"),
    "铜陵市郊区人民政府": ("county", None, "government"),
    # A town's hospital is the town's or the county's; what only ends like a place may be one.
    "示例县甲镇卫生院": ("department", None, "department"),
    "江苏省老区建设促进会": ("department", None, "department"),
    "江苏省丘陵地区农业科学研究所": ("department", None, "department"),
    "南京市公安局浦口区分局": ("department", None, "department"),
    "示例经济开发区管理委员会": (None, None, "department"),
    "国家税务总局示例经济开发区税务局": ("department", None, "department"),
    "示例师范学院": (None, None, None),
    "示例县人民政府机关": (None, None, None),
}


@pytest.mark.parametrize(("name", "told"), BODIES.items())
def test_level_and_kind_are_told_by_the_name_or_not_at_all(name: str, told: tuple[str | None, ...]) -> None:
    body = reporting_body(name)
    assert (body.level, body.of, body.kind) == told
    assert body.name == name


def test_no_name_no_body() -> None:
    assert reporting_body(None).level is None
