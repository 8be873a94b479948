"""A demo whose module never comes to its end."""

while True:
    pass
