"""What went badly comes again: where in the queue, how often, and when no more."""

from quizzer.domain.answers import Rating
from quizzer.domain.item import Item

SPACING = 4
"""How many other questions stand between a question and its coming again, if there are."""
REPEATS = 2
"""How often a question comes again in one sitting, at most."""

Queue = tuple[Item, ...]


def times_before(queue: Queue, position: int) -> int:
    """Return how often the question at `position` stands before it."""
    key = queue[position].key
    return sum(one.key == key for one in queue[:position])


def is_repeated(queue: Queue, position: int, rating: Rating) -> bool:
    """Return whether the question at `position` is to come again, if it is rated so."""
    return rating is Rating.AGAIN and times_before(queue, position) < REPEATS


def without_repeats(queue: Queue, position: int) -> Queue:
    """Return the queue in which the question at `position` does not come again."""
    here, key = position + 1, queue[position].key
    return (*queue[:here], *(one for one in queue[here:] if one.key != key))


def after_rating(queue: Queue, position: int, rating: Rating, again: Item | None) -> Queue:
    """Return the queue once the question at `position` is rated so.

    Parameters
    ----------
    again
        Another variant of it, put in where the rating calls for it; None, or a variant of
        something else, is not.
    """
    rest = without_repeats(queue, position)
    is_one_of_it = again is not None and again.key == queue[position].key
    if again is None or not is_one_of_it or not is_repeated(queue, position, rating):
        return rest
    place = position + 1 + SPACING
    return (*rest[:place], again, *rest[place:])
