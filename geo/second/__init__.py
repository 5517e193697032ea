"""Report -> claims by a second reader: a language model behind an OpenAI-compatible address, which is never believed.

Nothing that it says reaches a claim unless the words of the report bear it out. It is off unless a call asks for it.
"""

from geo.second.form import Form
from geo.second.question import Prompt
from geo.second.reader import Kept, SecondReader
from geo.second.settings import Pace, Prices, Settings
from geo.second.spent import Spent

__all__ = ["Form", "Kept", "Pace", "Prices", "Prompt", "SecondReader", "Settings", "Spent"]
