"""A real mail server (aiosmtpd) on this machine: what it took, and whom it refuses."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"
LOGIN = LoginPassword(b"impact", b"a secret of the mail server")


@dataclass
class Postbox:
    """What the server took, in order, each with whether it came under TLS, and whom it refuses."""

    messages: list[EmailMessage] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    port: int = 0

    async def handle_RCPT(  # noqa: N802  # the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refuses:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        message = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
        assert isinstance(message, EmailMessage)
        self.messages.append(message)
        self.secured.append(session.ssl is not None)
        return "250 OK"

    @property
    def to(self) -> list[str]:
        """To whom the messages are, in the order of the alphabet."""
        return sorted(message["To"] for message in self.messages)


@contextmanager
def mail_server(postbox: Postbox, **options: Any) -> Iterator[Postbox]:
    """A server at the postbox's port, or at any free one, which ends with the block."""
    # The controller talks to itself as it starts, and so must be told a port.
    postbox.port = postbox.port or free_port()
    controller = Controller(postbox, hostname=HOST, port=postbox.port, **options)
    controller.start()
    try:
        yield postbox
    finally:
        controller.stop()


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def check_login(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
) -> AuthResult:
    return AuthResult(success=given == LOGIN)


def with_login(context: ssl.SSLContext) -> dict[str, Any]:
    """Options of a server that takes mails only by STARTTLS, and from whoever logs in."""
    return {
        "tls_context": context,
        "require_starttls": True,
        "auth_required": True,
        "authenticator": check_login,
    }


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for this machine that signs itself, in a file, and a server's use of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "certificate.pem", folder / "key.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, secret)
    return pem, context
