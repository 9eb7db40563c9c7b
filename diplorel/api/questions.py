"""The base of all questions: the index that they ask, and the way from a call to its answer."""

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, TypeVar, cast

from diplorel.api.answer import Answer
from diplorel.api.declarations import REQUIRED, Argument, Param, params
from diplorel.errors import Broken, Exit, Problem, Unknown, Usage
from diplorel.index.cache import is_damaged_in_use, open_index
from diplorel.index.handle import Index, Watch
from diplorel.lookup.answer import Answer as Found
from diplorel.lookup.answer import Cut
from diplorel.names.resolve import ResolvedParty, resolve

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., Any])
_MANY = 10**9
"""More rows than any answer has, and fewer than SQLite can count."""


class Questions:
    """An open dataset, without its questions."""

    screen: int | None = None
    """Most rows of an answer without a limit; None for all rows."""

    def __init__(self, path: str | None = None, watch: Watch | None = None) -> None:
        """path: a folder or file of records; None for the bundled dataset.  watch: who is told of a compilation."""
        self._path, self._watch = path, watch
        self._index: Index | None = None
        self._is_closed = False

    @property
    def index(self) -> Index:
        """The open index of the dataset, for other folders of diplorel.

        Raises Broken if the dataset is closed, and DatasetError if the dataset cannot be used.
        """
        if self._is_closed:
            raise Broken("the dataset is closed: open it again")
        if self._index is None:
            self._index = open_index(self._path, self._watch)
        return self._index

    def close(self) -> None:
        """Closes the dataset.  Answers keep their records; a further question raises Broken."""
        if self._index is not None:
            self._index.close()
        self._index, self._is_closed = None, True

    def party(self, name: str) -> ResolvedParty:
        """The id and the name of the party that a name, code or id means.

        Raises Unknown, with suggestions, if no party or several parties have the name.
        """
        try:
            return resolve(self.index, name)
        except Problem as problem:
            raise self.worded(problem) from None

    def parties(self, names: Iterable[str]) -> list[ResolvedParty]:
        """The parties that names mean.  Raises Unknown, or Usage if two names mean the same party."""
        found: dict[ResolvedParty, str] = {}
        for name in names:
            party = self.party(name)
            if party in found:
                both = f"'{found[party]}' and '{name}' are both {party.name}"
                twice = f"'{name}' stands twice"
                raise Usage(f"{twice if name == found[party] else both}: name two parties")
            found[party] = name
        return list(found)

    def answered(
        self,
        found: Found,
        parties: Iterable[ResolvedParty | None] = (),
        types: Sequence[str] = (),
        collections: Collection[str] = (),
    ) -> Answer[Any]:
        """The answer to a caller, with its horizon.

        types: types of the records that the question is about; without types, the answer of the lookup has its horizon.
        collections: the collections of the rows, if the question names records and no party.
        """
        from diplorel.lookup.coverage import reach, whole

        horizon = found.foot
        if types:
            horizon = reach(self.index, parties, types) or whole(self.index, types, collections)
        return Answer(found._replace(rows=list(found.rows), articles=self.index.articles, foot=horizon))

    def worded(self, problem: Problem) -> Problem:
        """An error in the words of the caller: a program has parameters, and the command line has options."""
        if not isinstance(problem, Usage | Unknown):
            return problem
        from diplorel.api.wording import by_parameter

        return type(problem)(by_parameter(str(problem)))

    def wants_sources(self) -> bool:
        """Whether a list of partners gets the citations of each row, which takes as long as the list itself."""
        return True

    def wants_tips(self) -> bool:
        """Whether the notes of an answer include tips on options of the command line."""
        return False

    def put(self, do: Callable[[], T]) -> T:
        """What a function makes of the index.  If the index is damaged, compiles a new one and tries again.

        Raises DatasetError if the data cannot be used, and Broken if the index cannot be used.
        """
        try:
            return do()
        except (Problem, Exit):
            raise
        except sqlite3.ProgrammingError as error:
            raise Broken(f"the dataset cannot be used here: {error}") from None
        except Exception as error:  # a damaged row can break any step that reads it
            if not is_damaged_in_use(self._path) and not isinstance(error, sqlite3.DatabaseError):
                raise
            self._index = None
        try:
            return do()
        except sqlite3.DatabaseError as error:
            raise Broken(f"the index cannot be used: {error}") from None

    def _one(self, name: str | None) -> ResolvedParty | None:
        """The party that an option names, if the option is given.  Raises Unknown."""
        return None if name is None else self.party(name)

    def _whole(self, what: str, limit: int | None, reverse: bool) -> None:
        """Raises Usage for a limit or an order, because the answer is not a list."""
        if limit is not None or reverse:
            raise Usage(f"--limit and --reverse are options of lists, and {what} is not a list")

    def _cut(self, limit: int | None, reverse: bool, screen: int = _MANY) -> Cut:
        """The limit and the order of an answer.

        limit: 0 for all rows.  screen: most rows on a screen of an answer to this question.
        Raises Usage for a negative limit.
        """
        if limit is None:
            return Cut(None if self.screen is None else min(self.screen, screen), reverse)
        if limit < 0:
            raise Usage(f"--limit: {limit} is negative. Write how many rows you want, or 0 for all")
        return Cut(min(limit, _MANY) or None, reverse)


def question(ask: F) -> F:
    """A method of a dataset that checks the values of its parameters, and mends a damaged index.

    The method raises Usage for a value of a wrong type, and for a value that a closed list lacks.  The errors of the
    question have the words of the caller.
    """

    @wraps(ask)
    def checked(self: Questions, *args: Any, **given: Any) -> Any:
        declared = params(ask, skip=1)
        try:
            words, options = _placed(declared, args), _named(declared, given)
            return self.put(lambda: _warned(self, ask(self, *words, **options), _times(declared, words) | options))
        except Problem as problem:
            raise self.worded(problem) from None

    return cast(F, checked)


_ROLES = {"as_of": "day", "since": "since", "start": "since", "until": "until", "end": "until"}
"""Parameter with a date -> its name in `lookup.extent.outside`."""


def _times(declared: list[Param], words: list[Any]) -> dict[str, Any]:
    """The values of arguments that are the ends of a period, by their names."""
    places = [param for param in declared if isinstance(param.mark, Argument)]
    return {param.name: value for param, value in zip(places, words, strict=False) if param.name in _ROLES}


def _warned(self: Questions, answer: Any, given: Mapping[str, Any]) -> Any:
    """The answer with a note on dates outside the data.  given: values of parameters."""
    times = {_ROLES[name]: value for name, value in given.items() if name in _ROLES and value is not None}
    if times:
        from diplorel.lookup.extent import outside

        notes = outside(self.index, **times)
        answer.found = answer.found._replace(notes=notes + answer.found.notes) if notes else answer.found
    return answer


def asked_by_name(ask: Callable[..., T], questions: Questions, given: dict[str, Any]) -> T:
    """The answer of a question to the values of its parameters, by their names."""
    spread = next((param.name for param in params(ask, skip=1) if param.spread), "")
    return ask(questions, *(given.get(spread) or ()), **{name: it for name, it in given.items() if name != spread})


def _placed(declared: list[Param], args: Sequence[Any]) -> list[Any]:
    """The values of arguments, checked.  Raises Usage; Python itself refuses a call with too many arguments."""
    places = [param for param in declared if isinstance(param.mark, Argument)]
    if not args and places and places[0].spread and places[0].default is REQUIRED:
        raise Usage(f"`{places[0].name}` is missing")
    return [_taken(places[min(place, len(places) - 1)], value) if places else value for place, value in enumerate(args)]


def _named(declared: list[Param], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of options, checked.  Raises Usage; Python itself refuses an option that there is not."""
    known = {param.name: param for param in declared}
    return {name: _taken(known[name], value) if name in known else value for name, value in given.items()}


_TYPES = {str: "text", int: "a whole number", bool: "true or false"}


def _taken(param: Param, value: Any) -> Any:
    """A value in the type of its parameter.  Raises Usage for another type, and for a word that a closed list lacks."""
    if value is None and param.is_optional() and not param.spread:
        return None
    if param.is_many() and not param.spread:
        texts = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
        found: Any = [_plain(param, str, text) for text in texts]
    else:
        found = _plain(param, str if param.spread else param.kind(), _written(value) if param.mark.is_date else value)
    param.check([found] if param.spread else found, whole=True)
    return found


def _written(value: Any) -> Any:
    """A date as text: a year as a number, and a date of `datetime`; any other value as it is."""
    if isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return str(value)
    from datetime import date, datetime

    day = value.date() if isinstance(value, datetime) else value
    return day.isoformat() if isinstance(day, date) else value


def _plain(param: Param, kind: Any, value: Any) -> Any:
    """A value of a type; a byte that is not text becomes `?`."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        wanted = "text, a year or a date" if param.mark.is_date else _TYPES[kind]
        raise Usage(f"`{param.name}`: {value!r} is not {wanted}")
    return value.encode("utf-8", "replace").decode("utf-8") if kind is str else value
