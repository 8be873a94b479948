"""What is fixed in English: function words, negators, contractions, cues of denial and ignorance.

They hold for any subject; words of a subject are the glossary's.
"""

FUNCTION_WORDS = frozenset({
    "a", "about", "above", "actually", "after", "again", "against", "all", "also", "although",
    "am", "among", "an", "and", "any", "are", "around", "as", "at", "basically", "be",
    "because", "been", "before", "being", "below", "between", "both", "but", "by", "can",
    "could", "did", "do", "does", "doing", "done", "down", "during", "each", "eg", "either",
    "else", "etc", "even", "ever", "every", "few", "for", "from", "further", "had", "has",
    "have", "having", "he", "her", "here", "hers", "him", "his", "hmm", "how", "however", "i",
    "ie", "if", "in", "into", "is", "it", "its", "itself", "just", "kind", "let", "like",
    "literally", "may", "me", "might", "more", "most", "much", "must", "my", "no", "nor", "not",
    "now", "of", "off", "often", "ok", "okay", "on", "once", "one", "only", "onto", "or",
    "other", "others", "our", "out", "over", "own", "per", "perhaps", "quite", "rather",
    "really", "s", "same", "she", "should", "since", "so", "some", "somehow", "sort", "still",
    "such", "t", "than", "that", "the", "their", "them", "themselves", "then", "there",
    "therefore", "these", "they", "thing", "things", "this", "those", "though", "through",
    "thus", "to", "together", "too", "toward", "towards", "uh", "um", "under", "until", "up",
    "upon", "us", "very", "vs", "was", "we", "well", "were", "what", "whatever", "when",
    "where", "whereas", "whether", "which", "while", "who", "whole", "whom", "whose", "why",
    "will", "with", "within", "without", "would", "yeah", "yes", "yet", "you", "your", "yours",
    "yourself",
})  # fmt: skip
"""Words that hold a sentence together and say nothing of a subject."""

LIGHT_WORDS = frozenset({
    "able", "add", "allow", "always", "another", "apply", "ask", "be", "become", "begin", "bit",
    "bring", "bunch", "call", "case", "certain", "come", "comes", "consider", "correspond",
    "different", "do", "easy", "effect", "end", "example", "expect", "fact", "feel", "find",
    "first", "follow", "get", "gets", "getting", "give", "given", "gives", "go", "goes",
    "going", "good", "got", "hand", "happen", "happens", "help", "hence", "hold", "idea",
    "important", "instead", "keep", "know", "last", "lead", "leave", "less", "let", "little",
    "look", "lot", "lots", "made", "main", "make", "makes", "making", "many", "matter", "mean",
    "means", "method", "need", "never", "new", "nothing", "number", "obtain", "order", "part",
    "people", "picture", "piece", "place", "point", "possible", "practice", "problem",
    "produce", "put", "question", "read", "reason", "result", "right", "say", "says", "second",
    "see", "seem", "seems", "set", "show", "side", "simply", "small", "something", "start",
    "state", "stay", "take", "takes", "talk", "tell", "tend", "tends", "term", "think", "three",
    "time", "true", "try", "turn", "two", "use", "used", "uses", "using", "usually", "want",
    "way", "ways", "whichever", "word", "work", "works", "wrong",
})  # fmt: skip
"""Everyday words: they carry little of what a statement is about."""

DIRECTION_WORDS = frozenset({
    "above", "after", "against", "all", "always", "any", "before", "below", "both", "down", "each",
    "every", "few", "less", "more", "most", "neither", "never", "no", "none", "nor", "only",
    "other", "over", "same", "some", "too", "under", "up", "without",
})  # fmt: skip
"""Quantifiers, comparatives and other small words by which a claim and its contrary differ."""

NEGATORS = frozenset({
    "absent", "avoid", "avoiding", "avoids", "barely", "cannot", "except", "fail", "failed",
    "fails", "hardly", "lack", "lacking", "lacks", "neither", "never", "no", "nobody", "none",
    "nor", "not", "nothing", "nowhere", "rarely", "scarcely", "seldom", "without",
})  # fmt: skip
"""Words that turn what follows them into its contrary."""

SOFT_NEGATIONS = (("rather", "than"), ("instead", "of"), ("far", "from"), ("as", "opposed", "to"))
"""Phrases that turn what follows them into its contrary."""

NOT_NEGATING = frozenset({"only", "just", "merely", "necessarily", "matter", "doubt", "sure"})
"""After ``not`` or ``no`` these leave what follows as it is."""

LONE_CONTRACTIONS = {
    word + "nt": (base, "not")
    for word, base in [
        ("do", "do"), ("does", "does"), ("did", "did"), ("is", "is"), ("are", "are"),
        ("was", "was"), ("were", "were"), ("ca", "can"), ("wo", "will"), ("has", "has"),
        ("have", "have"), ("had", "had"), ("could", "could"), ("would", "would"),
        ("should", "should"),
    ]
}  # fmt: skip
"""Contractions typed without their apostrophe."""

CONTRACTED = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}
"""What stands before ``n't`` where it isn't a word."""

CLAUSE_STARTERS = frozenset({
    "although", "because", "but", "hence", "however", "if", "meanwhile", "otherwise", "since",
    "so", "then", "therefore", "though", "thus", "unless", "until", "when", "where", "whereas",
    "which", "while", "whose",
})  # fmt: skip
"""Words with which a new clause begins."""

SUBJECT_STARTERS = frozenset({
    "a", "all", "an", "another", "both", "each", "every", "he", "i", "it", "its", "many",
    "most", "neither", "no", "none", "nothing", "one", "only", "she", "some", "that", "the",
    "their", "there", "these", "they", "this", "those", "we", "you",
})  # fmt: skip
"""Words with which a subject may begin: after ``and`` or ``or`` they open a clause."""

REPORTERS = frozenset({
    "allegedly", "argue", "argues", "assume", "assumes", "belief", "believe", "believed",
    "believes", "called", "claim", "claimed", "claims", "folklore", "hear", "heard", "insist",
    "insists", "legend", "misconception", "misconceptions", "myth", "myths", "quoted", "read",
    "repeat", "repeats", "rumor", "rumour", "rumours", "said", "say", "saying", "says",
    "sometimes", "supposedly", "tell", "tells", "think", "thinks", "thought", "told", "warn",
    "warns",
})  # fmt: skip
"""Words by which a statement is passed on, not made."""

SOMEONE = frozenset({
    "blog", "blogs", "candidates", "colleague", "colleagues", "commonly", "everybody",
    "everyone", "folklore", "friend", "internet", "many", "often", "one", "others", "people",
    "post", "posts", "some", "somebody", "someone", "sometimes", "students", "textbook",
    "textbooks", "they", "tutorial", "tutorials", "you", "youtube",
})  # fmt: skip
"""Those who hold a belief that is passed on."""

DENIALS = frozenset({
    "backward", "backwards", "bogus", "confused", "confuses", "confusing", "disagree",
    "fallacy", "false", "inaccurate", "incorrect", "misconception", "misleading", "mistake",
    "mistaken", "mixed", "myth", "nonsense", "opposite", "reverse", "reversed", "rubbish",
    "swapped", "untrue", "wrong",
})  # fmt: skip
"""Words that say of a statement that it doesn't hold."""

AFFIRMATIONS = frozenset({"true", "right", "correct", "indeed", "exactly", "agree", "agreed"})
"""Words that say of a statement that it holds."""

VERDICT_NOUNS = frozenset({"true", "right", "correct", "case", "so", "quite", "really", "accurate"})
"""After ``not`` they deny what was just said."""

IGNORANCE = (
    ("don't", "know"), ("do", "not", "know"), ("not", "know"), ("no", "idea"), ("not", "sure"),
    ("couldn't", "tell"), ("could", "not", "tell"), ("can", "not", "tell"), ("not", "remember"),
    ("can", "not", "remember"), ("not", "recall"), ("can", "not", "recall"), ("forget",),
    ("forgot",), ("forgotten",), ("no", "clue"), ("be", "guessing"), ("not", "certain"),
    ("can", "not", "say"), ("could", "not", "say"), ("not", "familiar"),
)  # fmt: skip
"""By these someone says that they can't answer."""
