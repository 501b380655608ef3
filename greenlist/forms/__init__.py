"""The papers, one module each; everything else about a form is derived from its definition."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from greenlist.forms.definition import Form
from greenlist.forms.evaluation_report_factory import FactoryReport

FORMS: Final[Mapping[str, type[Form]]] = MappingProxyType({model.paper: model for model in (FactoryReport,)})
