"""The papers, one module each; everything else about a form is derived from its definition."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from greenlist.forms.attachment_5_factory import FactoryYearTable
from greenlist.forms.attachment_6_factory import FactoryRegistration
from greenlist.forms.definition import Form

_ALL: Final[tuple[type[Form], ...]] = (FactoryYearTable, FactoryRegistration)

FORMS: Final[Mapping[str, type[Form]]] = MappingProxyType({form.paper: form for form in _ALL})

__all__ = ["FORMS"]
