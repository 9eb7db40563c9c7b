"""How things stood on a day, and what sources had published by a date.

Lookups ask `situation` alone, which imports the other parts for a day (`on_day`).  A question passes them in this
order:

1. `view`: the day, the match and the date of publication that the options of a command ask for.
2. `as_published`: the facts as the sources published by that date told them (`--known-on`).
3. `existence`: which parties existed on the day.
4. `validity_on_day`: which missions stood and which heads of mission served on the day.
5. `relation_status`: the status of relations of a pair on the day.
6. `verdicts` and `explanations`: yes, no or possibly, and the reason in words.
"""
