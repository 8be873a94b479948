"""The tour: practice that leaves no trace."""

from textual.binding import Binding

from quizzer.tui.screens.practice import PracticeScreen

_SAID = {"leave": "home; the tour leaves no trace", "end": "end the tour here"}


class TourScreen(PracticeScreen):
    """A practice screen whose keys say that nothing is kept."""

    def meaning(self, binding: Binding) -> str:
        """Return what a key does in this phase."""
        return _SAID.get(binding.action) or super().meaning(binding)
