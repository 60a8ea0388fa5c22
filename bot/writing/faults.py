"""Why there is no answer by the language model, in words that complete a sentence."""

NOTE = "This answer was made without the language model: {}."


class WritingFault(Exception):  # noqa: N818 - it says what it is
    """The language model gave nothing that can be shown; the message completes ``NOTE``.

    It never holds words of the server's, of a document or of the key.
    """

    @property
    def note(self) -> str:
        """What a reader is told."""
        return NOTE.format(self)


UNREACHABLE = "its server cannot be reached"
KEY = "its server does not take the key (HTTP {})"
UNKNOWN = "its server does not know this address or model (HTTP 404)"
WAIT = "its server takes no more requests for now (HTTP 429)"
MOVED = "its server sends on to another address, which is not followed (HTTP {})"
REFUSED = "its server answered with an error (HTTP {})"
FAILED = "its server broke off with an error"
CUT = "its answer broke off"
GARBLED = "its server does not answer in OpenAI’s protocol"
FLOOD = "it sent far more than it was asked for"
SLOW = "it had not finished after {:g} seconds"
OCCUPIED = "it is busy with other questions"
STOPPED = "it was stopped"
EMPTY = "it wrote nothing"
LONG = "it wrote far more than an answer"
REPEATED = "it repeated its instructions instead of answering"
LANGUAGE = "it wrote in a language that the checks do not know"
DECLINED = "it found no answer in the passages, and what is shown is the nearest to one"
UNFOUNDED = "nothing that it wrote is said by the passages it cites"
CHANGED = "the documents changed while it wrote"
UNCHECKED = "its sentences could not be checked in time"
