"""Works out the SHA-256 of a submission from its file, with nothing of the Impact Tool.

python recompute.py submission.json [expected SHA-256]

The file is read as JSON, written again as docs/data-format.md says, and hashed; so the file may
have been indented or its keys sorted otherwise on the way. Ends with status 1 where the digest is
not the expected one.
"""

import hashlib
import json
import sys
from pathlib import Path


def canonical(value):
    """The value as canonical JSON: what RFC 8785 makes of text, integers, lists and objects."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        inside = ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names)
        return "{" + inside + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, float):
        raise SystemExit("A submission holds no numbers with fractions.")
    return json.dumps(value, ensure_ascii=False)


def main(path, expected=""):
    """Print the digest; end with status 1 where another one was expected."""
    content = json.loads(Path(path).read_text(encoding="utf-8"))
    digest = hashlib.sha256(canonical(content).encode("utf-8")).hexdigest()
    sys.stdout.write(f"{digest}\n")
    if expected and digest != expected.lower():
        raise SystemExit(f"This is not {expected}: the file is not what was submitted.")


if __name__ == "__main__":
    main(*sys.argv[1:3])
