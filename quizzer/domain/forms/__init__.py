"""The few forms in which a question can ask, and how a line of text answers each.

A face knows forms, not kinds of question. Each form reads a plain line into an answer, and
writes an answer back as such a line; what can't be read says why and costs nothing.
"""
