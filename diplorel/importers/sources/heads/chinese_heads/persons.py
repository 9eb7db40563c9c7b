"""The persons of the lists: one man under the simplified and the traditional letters of his name is one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diplorel.importers.shared import slug
from diplorel.importers.sources.heads.chinese_heads.upstream import Row
from diplorel.model.records import Citation, Person, Source

_SIMPLE = str.maketrans(
    "許遵黃鐸楊樞馬廷亮劉燾汪榮寶蔣賓沈覲陳澤華邁緝籙瀾雄飛傳紹湯鳳維關鏞譚厲撫棟錡賚龔慶羅詒曉軍權張曾憲趙亞鈐國強",
    "许遵黄铎杨枢马廷亮刘焘汪荣宝蒋宾沈觐陈泽华迈缉箓澜雄飞传绍汤凤维关镛谭厉抚栋锜赉龚庆罗诒晓军权张曾宪赵亚钤国强",
)
"""Traditional letter -> simplified letter, for the names that the lists write in both ways."""
_UNSURE = frozenset({"任起莘", "沈成鹄", "柯柏年", "杨兆鋆", "种汉九", "谭声琤", "孔令晟"})
"""Names with a letter that has several readings."""
_CAREER = 25
"""Years without a post after which a name is taken for that of another person."""
_LINES = {"qing-china": "republic", "republic-of-china-1912-1949": "republic", "taiwan": "republic",
          "russian-empire": "russia", "soviet-union": "russia"}  # fmt: skip
"""Sender -> the line of services in which one career can run."""


class Persons:
    """The persons of all rows."""

    def __init__(self, found: Iterable[Row]) -> None:
        """found: the rows in their order."""
        self._ids: dict[Row, str] = {}
        self._rows: dict[str, list[Row]] = {}
        careers: dict[tuple[str, str, str], list[Row]] = {}
        for row in sorted(found, key=lambda row: (row.dates[:1] or [""], row.key)):
            line = _LINES.get(row.sender, row.sender)
            careers.setdefault((line, row.latin, row.chinese.translate(_SIMPLE)), []).append(row)
        for (line, latin, _), career in sorted(careers.items()):
            for part in _parts(career):
                self._add(f"per-zhwiki-{line}-{slug(latin)}", part)

    def _add(self, name: str, career: list[Row]) -> None:
        if name in self._rows:
            name += f"-{career[0].dates[0][:4] if career[0].dates else 'undated'}"
        number, whole = 2, name
        while whole in self._rows:  # two namesakes with posts in one year
            whole, number = f"{name}-{number}", number + 1
        self._rows[whole] = career
        self._ids |= dict.fromkeys(career, whole)

    def id(self, row: Row) -> str:
        """The id of the person of a row."""
        return self._ids[row]

    def records(self, pages: Mapping[str, Source]) -> Iterable[Person]:
        """The persons.  pages: address of a page -> its source."""
        for name, career in self._rows.items():
            first = career[0]
            others = dict.fromkeys(other for row in career for other in (row.original, row.chinese) if other)
            yield Person(
                id=name,
                name=first.latin,
                names=tuple(others),
                citations=(Citation(source=pages[first.page].id, note=_remark(first)),),
            )


def _parts(career: list[Row]) -> list[list[Row]]:
    """The rows of one name, parted where too many years lie between two posts."""
    parts: list[list[Row]] = []
    for row in career:
        before = [day for one in parts[-1] for day in one.dates[-1:]] if parts else []
        if not parts or (before and row.dates and int(row.dates[0][:4]) - int(max(before)[:4]) > _CAREER):
            parts.append([])
        parts[-1].append(row)
    return parts


def _remark(row: Row) -> str | None:
    """A note on a name whose Latin form is not sure."""
    if row.chinese in _UNSURE:
        return "The reading of one letter of the name is not sure."
    return "The page gives the name in Chinese letters; the Latin form is not the page's." if row.original else None
