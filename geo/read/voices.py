"""Who said what was told just before, where only the next sentence names them: "Об этом сообщил губернатор"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.read.drafts import Statement
    from geo.read.sentences import Stretch
    from geo.read.speaker import Speaker
    from geo.read.walk import Walk

FURTHER = 3
"""Events back from the last one whose sentences may be meant: a sentence may tell of several."""


def credit_before(walk: Walk, sentence: Stretch, speaker: Speaker | None) -> None:
    """Give what nobody was named for to the speaker of a sentence that says only whose words those were.

    It looks back over its own paragraph, or over the one before where it opens one.
    """
    if speaker is None or speaker.side in {"media", "other"} or not sentence.has("saying", "back"):
        return
    if sentence.has("kind") or not sentence.start <= speaker.start < sentence.end:
        return
    opens = not any(past.paragraph == sentence.paragraph for past in walk.before)
    meant = sentence.paragraph - 1 if opens else sentence.paragraph

    def credited(statement: Statement) -> Statement:
        narrated = statement.speaker is None and statement.stretch.paragraph == meant
        return replace(statement, speaker=speaker) if narrated else statement

    for draft in walk.drafts[-FURTHER:]:
        draft.statements = [credited(statement) for statement in draft.statements]
