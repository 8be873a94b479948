"""Study days in words, counted from the learner's own: it may be past midnight and still today."""

from datetime import date

WEEK = 7


def day_words(day: date, today: date) -> str:
    """Return when a study day is: today, tomorrow, a weekday; from a week on, with the date."""
    days = (day - today).days
    if days <= 1:
        return days_words(days)
    return f"on {day:%A}" if days < WEEK else f"on {day:%A} {day.day} {day:%B}"


def days_words(days: int) -> str:
    """Return in how many study days, as one says it."""
    if days <= 0:
        return "today"
    return "tomorrow" if days == 1 else f"in {days} days"
