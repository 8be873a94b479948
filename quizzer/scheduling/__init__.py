"""When to ask what again: the memory model, ratings, and the order of a day's questions."""
