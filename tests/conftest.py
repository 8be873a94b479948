"""What holds for all tests."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the worker; each core has its own tests
