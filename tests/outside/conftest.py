"""Only `make test-all` runs what is here: it installs the programs and says where they are."""

import os

FOLDER = "QUIZZER_OUTSIDE"
"""The variable that names the folder with `node_modules`."""

collect_ignore_glob = [] if os.environ.get(FOLDER) else ["test_*.py"]
