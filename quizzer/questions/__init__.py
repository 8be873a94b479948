"""Kinds of question: one file each, with its fields, its form, how it grades, its exemplars."""
