"""The questions that show where facts come from."""

from typing import TYPE_CHECKING, Annotated

from diplorel.api.answer import Answer
from diplorel.api.declarations import Argument, Option
from diplorel.api.options import Limit, Other, Reverse
from diplorel.api.questions import Questions, question
from diplorel.model.vocabulary import ANY

if TYPE_CHECKING:
    from diplorel.model.rows import (
        CollectionRow,
        ConflictRow,
        EventRow,
        MissionRow,
        PartyRow,
        PersonRow,
        PostingRow,
        SourceRow,
        StepRow,
        WorkRow,
    )

    RecordRow = StepRow | MissionRow | PostingRow | EventRow | PartyRow | SourceRow | PersonRow

_STYLES = ("text", "bibtex", "csl-json", "ris")


class Evidence(Questions):
    """The questions that show where facts come from."""

    @question
    def show(
        self,
        *ids: Annotated[str, Argument("ID...", "Ids of records.", "record")],
    ) -> "Answer[RecordRow]":
        """Records in full, with what each source says.

        Raises Unknown, with suggestions, for an unknown id.
        """
        from diplorel.lookup.evidence.records import show

        found = show(self.index, list(ids))
        return self.answered(
            found, types=ANY, collections={row["collection"] for row in found.rows if "collection" in row}
        )

    @question
    def conflicts(
        self,
        party: Annotated[str | None, Argument("[PARTY]", "Only conflicts about this party.", "party")] = None,
        other: Other = None,
        *,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[ConflictRow]":
        """Facts on which sources contradict each other.

        Denials come first, then dates that share no day (the widest gap first), then other values. A less precise date
        is not a conflict.

        Raises Unknown for a name that no party has or that several parties share.
        """
        from diplorel.lookup.evidence.conflicts import conflicts

        parties = self.parties(name for name in (party, other) if name is not None)
        return self.answered(conflicts(self.index, parties, self._cut(limit, reverse)), parties, ANY)

    @question
    def cite(
        self,
        *ids: Annotated[str, Argument("ID...", "Ids of records.", "record")],
        style: Annotated[
            str, Option("--style", "Citation style: text (default), bibtex, csl-json or ris.", "STYLE", words=_STYLES)
        ] = "text",
    ) -> "Answer[WorkRow]":
        """Citations for the sources of a record and for this dataset.

        Each citation links to the exact entry.

        Raises Unknown, with suggestions, for an unknown id.
        """
        from diplorel.lookup.evidence.cite import citing
        from diplorel.render.citations import styled

        found = citing(self.index, ids)
        return self.answered(found._replace(rows=styled(found.rows, style)))

    @question
    def sources(
        self,
        id: Annotated[
            str | None,
            Argument("[ID]", "Id of one source: show this source with the records that cite it.", "source"),
        ] = None,
        *,
        limit: Limit = None,
        reverse: Reverse = False,
    ) -> "Answer[SourceRow]":
        """The sources of the facts, or one with the records that cite it.

        Raises Unknown, with suggestions, for an unknown id.
        """
        from diplorel.lookup.evidence.records import sources

        if id is not None:
            self._whole("a source", limit, reverse)
        return self.answered(sources(self.index, id, self._cut(limit, reverse)))

    @question
    def about(self) -> "Answer[CollectionRow]":
        """The collections of this dataset, their dates and licences."""
        from diplorel.lookup.evidence.records import about

        return self.answered(about(self.index))
