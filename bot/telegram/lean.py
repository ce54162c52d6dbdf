"""aiogram at a third of its memory: the types of the Bot API are built when they are first used.

Importing aiogram builds the validators of all its twelve hundred models, which takes seconds and 100 MB; a bot uses a
few dozen of them. pydantic knows how to put that off (``defer_build``), but aiogram asks for each one at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from pydantic import BaseModel, ConfigDict


@contextmanager
def built_when_used() -> Iterator[None]:
    """While it lasts, models that are declared or rebuilt learn the types of their fields and no more.

    ImportError where this pydantic has its parts in other places.
    """
    from pydantic._internal._config import ConfigWrapper
    from pydantic._internal._fields import rebuild_model_fields
    from pydantic._internal._namespace_utils import NsResolver

    def learn_fields(cls: type[BaseModel], *, _types_namespace: Mapping[str, Any]) -> None:
        """The first half of ``model_rebuild``, the only one that needs the names aiogram hands over."""
        cls.__pydantic_fields__, cls.__pydantic_extra_info__ = rebuild_model_fields(
            cls,
            config_wrapper=ConfigWrapper(cls.model_config, check=False),
            ns_resolver=NsResolver(parent_namespace=dict(_types_namespace)),
            typevars_map={},
        )

    config, rebuild = BaseModel.model_config, BaseModel.__dict__["model_rebuild"]
    BaseModel.model_config = ConfigDict(**config, defer_build=True)
    BaseModel.model_rebuild = classmethod(learn_fields)  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        BaseModel.model_config, BaseModel.model_rebuild = config, rebuild  # type: ignore[method-assign]


with suppress(ImportError), built_when_used():
    import aiogram.types  # noqa: F401


def build() -> None:
    """Build now, in a third of a second, what takes long and a chat uses, rather than while somebody waits."""
    from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendDocument, SendMessage, SendRichMessage
    from aiogram.types import Message, Update

    for model in (Update, Message, SendMessage, SendDocument, SendRichMessage, EditMessageText, AnswerCallbackQuery):
        model.model_rebuild()
