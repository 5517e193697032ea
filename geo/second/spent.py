"""What a second reader has cost so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.second.settings import Prices

MILLION = 1_000_000


@dataclass(slots=True, kw_only=True)
class Spent:
    """Counts of one run: reports asked about, found in the cache and failed; tokens as the server tells them.

    `asked` counts answers paid for, `again` requests sent anew, `untold` answers whose server told no tokens, and
    `unkept` answers that the cache could not keep. `claims` and `asides` are what was made of the answers.
    """

    asked: int = 0
    cached: int = 0
    failed: int = 0
    again: int = 0
    sent_tokens: int = 0
    answered_tokens: int = 0
    untold: int = 0
    unkept: int = 0
    claims: int = 0
    asides: int = 0

    def money(self, prices: Prices) -> float:
        """The price of the tokens in the currency of the prices.

        >>> from geo.second.settings import Prices
        >>> Spent(sent_tokens=2_000_000, answered_tokens=500_000).money(Prices(asked=1, answered=2, currency="EUR"))
        3.0
        """
        return (self.sent_tokens * prices.asked + self.answered_tokens * prices.answered) / MILLION
