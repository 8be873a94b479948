"""Figures as rows of characters, the same for both faces: braille lines, ticks, labels, bars."""
