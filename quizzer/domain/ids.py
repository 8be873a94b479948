"""Event ids: UUID version 7 (RFC 9562, section 5.7), from a time and bits that are passed in."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BITS = 74
"""Random bits that one id takes."""


def event_id(at: datetime, bits: int) -> str:
    """Return the UUIDv7 of the instant `at` (aware; kept to the millisecond) and 74 `bits`.

    Ids sort as their instants do.
    """
    milliseconds = (at - EPOCH) // timedelta(milliseconds=1)
    number = (milliseconds & (1 << 48) - 1) << 80
    number |= 0x7 << 76 | (bits >> 62 & (1 << 12) - 1) << 64
    number |= 0b10 << 62 | bits & (1 << 62) - 1
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
