"""What keeps the page harmless whatever the tables hold: policy, links, and data that stay in their element."""

import base64
import hashlib
import json
from urllib.parse import urlsplit

UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def policy(script: str, style: str) -> str:
    """The Content-Security-Policy: this one script and this one style, nothing from anywhere else."""
    own = f"script-src {_fingerprint(script)}; style-src {_fingerprint(style)}; img-src data:; font-src data:"
    return f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"


def island(data: object) -> str:
    """Data as JSON that can stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(UNSAFE)


def secure(address: str | None) -> str | None:
    """The address if a page may link to it: https, with a host."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme == "https" and parts.netloc else None


def _fingerprint(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
