"""What a request brings: the address of a cycle, a JSON body, a language."""

from typing import Annotated

from fastapi import Depends, Path, Request, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from layanan.ids import OPAQUE
from layanan.problems import language
from layanan.store import Key
from pendamping.labels import Lang

LONGEST = 64 * 1024
"""The most bytes of a body."""


async def body(request: Request) -> bytes:
    """Read a JSON body up to the limit. No form is taken: a page elsewhere could send one without asking."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        raise HTTPException(415)
    held = bytearray()
    try:
        async for part in request.stream():
            held += part
            if len(held) > LONGEST:
                raise HTTPException(413)
    except ClientDisconnect:
        raise HTTPException(400) from None
    return bytes(held)


async def key(programme: str, lifecycle: str, subject: Annotated[str, Path(pattern=OPAQUE, max_length=60)]) -> Key:
    """Return the address of a cycle."""
    return Key(programme, lifecycle, subject)


async def in_language(request: Request, response: Response) -> Lang:
    """Return the language to answer in, and say so in the answer."""
    lang = language(request)
    response.headers["Content-Language"], response.headers["Vary"] = lang, "Accept-Language"
    return lang


Asked = Annotated[Key, Depends(key)]
Body = Annotated[bytes, Depends(body)]
Language = Annotated[Lang, Depends(in_language)]
Person = Annotated[str, Path(pattern=OPAQUE)]
