"""Every kind of question keeps its promises."""
