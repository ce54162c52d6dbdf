"""What the data of a button is put together from."""

from __future__ import annotations

import re

PLACE = re.compile(r"[A-Za-z0-9-]{1,24}")
VALUE = re.compile(r"[A-Za-z0-9_+/:-]{0,40}")
NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
SMALL = r"(0|[1-9][0-9]{0,5})"
