"""Event ids, held against RFC 9562."""

from datetime import datetime, timedelta, timezone
from uuid import RFC_4122, UUID  # noqa: TID251 - an independent reader of what is made here

from hypothesis import given
from hypothesis import strategies as st

from quizzer.domain.ids import BITS, EPOCH, event_id

INSTANTS = st.datetimes(datetime(1970, 1, 1), datetime(9999, 1, 1)).map(
    lambda naive: naive.replace(tzinfo=EPOCH.tzinfo)
)
FRESH = st.integers(0, (1 << BITS) - 1)


def test_the_example_of_the_rfc() -> None:
    at = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    bits = 0xCC3 << 62 | 0x18C4DC0C0C07398F
    assert event_id(at, bits) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"  # appendix A.6


@given(INSTANTS, FRESH)
def test_each_field_is_in_its_place(at: datetime, bits: int) -> None:
    text = event_id(at, bits)
    uuid = UUID(text)
    assert str(uuid) == text
    assert uuid.version == 7
    assert uuid.variant == RFC_4122
    assert uuid.int >> 80 == (at - EPOCH) // timedelta(milliseconds=1)
    assert (uuid.int >> 64 & 0xFFF) << 62 | uuid.int & (1 << 62) - 1 == bits


@given(INSTANTS, INSTANTS, FRESH, FRESH)
def test_ids_sort_as_their_milliseconds(
    one: datetime, two: datetime, bits: int, others: int
) -> None:
    def milliseconds(at: datetime) -> int:
        return (at - EPOCH) // timedelta(milliseconds=1)

    if milliseconds(one) < milliseconds(two):
        assert event_id(one, bits) < event_id(two, others)


def test_more_bits_than_it_takes_do_not_spill_over() -> None:
    assert event_id(EPOCH, (1 << 200) - 1) == event_id(EPOCH, (1 << BITS) - 1)
    assert event_id(EPOCH, (1 << BITS) - 1) == "00000000-0000-7fff-bfff-ffffffffffff"
