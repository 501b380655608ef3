"""The settings: greenlist.toml and GREENLIST_* variables, checked once, said in Chinese when they do not fit."""

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from generators.office import Office
from greenlist.desk.troubles import settings_error
from greenlist.forms.codes import DISTRICTS
from greenlist.regulation.text import MEASURES_EDITION

DEFAULT_FILE: Final = "greenlist.toml"
CONFIG_VARIABLE: Final = "GREENLIST_CONFIG"
_FOLDERS: Final = {"inbox": "收件箱 inbox", "outbox": "发件箱 outbox", "state_dir": "存档目录 state_dir"}


class Limits(BaseModel):
    """What one file may cost a reading process.

    Attributes:
        memory_mib: address space of a reading process, MiB.
        cpu_seconds: processor time for one file.
        wall_seconds: time by the clock for one file.
        output_mib: largest result taken from a reading process, MiB.
        deaths: how many reading processes one file may kill before it is given up.
        largest_mib: a file larger than this is never opened, MiB.
        tasks: files after which a reading process is replaced: libraries leak, and a new one costs 13 ms.
        nice: how far it gives way to others (0 not at all, 19 most).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    memory_mib: int = Field(1024, ge=256)
    cpu_seconds: int = Field(60, ge=1)
    wall_seconds: float = Field(90, gt=0)
    output_mib: int = Field(256, ge=1)
    deaths: int = Field(3, ge=1)
    largest_mib: int = Field(200, ge=1)
    tasks: int = Field(200, ge=1)
    nice: int = Field(0, ge=0, le=19)


class Recognition(Limits):
    """What making out the letters of one scan may cost.

    Its models are large: they are kept no longer than for one file, and give way to everything else. A file that
    kills the process is not tried again; what text it has is read without its pictures.
    """

    memory_mib: int = Field(4096, ge=256)
    cpu_seconds: int = Field(1200, ge=1)
    wall_seconds: float = Field(600, gt=0)
    deaths: int = Field(1, ge=1)
    tasks: int = Field(1, ge=1)
    nice: int = Field(10, ge=0, le=19)


class Settings(BaseSettings):
    """Everything an installation may set. Relative folders count from the settings file.

    Attributes:
        inbox, outbox: the shared folders.
        state_dir: journal and originals; on a local disk, never inside inbox or outbox.
        sweep_seconds: how often the inbox is looked through, whatever events say.
        rest_seconds: how long size and time of a file must rest before it is taken.
        unfinished_rest_seconds: the same for an empty file or one whose end is still missing.
        stale_lock_hours: after which a forgotten lock file beside a paper no longer counts.
        grace_seconds: how long a later paper waits for an earlier one that is still being read.
        workers: reading processes.
        pdf: render PDF copies when LibreOffice is there.
        today: judge as on this day (demonstrations).
        districts: names of the districts that have a folder.
        measures: the rules judged by: name of an edition, or a `.toml` file that holds one.
        templates: folder of the office's own Word templates; those shipped serve for the rest.
        holidays: file with the holiday arrangements of further years (`regulation/holidays.toml` shows how).
        trusted: folder of the certificates of those whose digital signatures are trusted; without, nobody's are.
        office: facts about the issuing office.
        limits: what one file may cost.
        recognition: what making out one scan may cost.
    """

    model_config = SettingsConfigDict(
        env_prefix="GREENLIST_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    inbox: Path = Path("inbox")
    outbox: Path = Path("outbox")
    state_dir: Path = Path("state")
    sweep_seconds: float = Field(1.0, gt=0, le=60)
    rest_seconds: float = Field(0.25, gt=0, le=60)
    unfinished_rest_seconds: float = Field(5.0, gt=0, le=3600)
    stale_lock_hours: float = Field(24.0, gt=0)
    grace_seconds: float = Field(20.0, ge=0)
    workers: int = Field(2, ge=1, le=64)
    pdf: bool = True
    today: date | None = None
    districts: tuple[str, ...] = DISTRICTS
    measures: str = MEASURES_EDITION
    templates: Path | None = None
    holidays: Path | None = None
    trusted: Path | None = None
    office: Office = Office()
    limits: Limits = Limits()
    recognition: Recognition = Recognition()

    @field_validator("districts")
    @classmethod
    def _districts_are_names(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if not names or len(set(names)) != len(names) or any(not n.strip() or "/" in n for n in names):
            raise ValueError("区名表不能为空，不能重复，也不能含有“/”")
        return names


def _settings_with(raw: Mapping[str, Any], given: Mapping[str, Any]) -> Settings:
    """Options given outweigh variables, which outweigh the file."""

    class Layered(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the library's own signature
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the same
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return init_settings, env_settings, InitSettingsSource(settings_cls, init_kwargs=dict(raw))

    return Layered(**given)


def _settings_file(named: Path | None) -> Path | None:
    if named is None and (from_variable := os.environ.get(CONFIG_VARIABLE)):
        named = Path(from_variable)
    if named is not None:
        if not named.is_file():
            raise settings_error("D-004", path=named)
        return named
    return Path(DEFAULT_FILE) if Path(DEFAULT_FILE).is_file() else None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise settings_error("D-001", path=path, reason=error) from error
    except OSError as error:
        raise settings_error("D-004", path=path) from error


_REASONS: Final = {
    "extra_forbidden": "没有这个设置项",
    "missing": "缺少此项",
    "path_type": "应为路径",
    "greater_than": "应大于{gt}",
    "greater_than_equal": "不能小于{ge}",
    "less_than_equal": "不能大于{le}",
    "bool_parsing": "应为 true 或 false",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "float_parsing": "应为数字",
    "float_type": "应为数字",
    "tuple_type": "应为列表",
    "mapping_type": "应为表",
    "dict_type": "应为表",
    "model_type": "应为表",
}


def reasons(error: ValidationError) -> str:
    """What does not fit, each with its place, in Chinese."""
    found = []
    for one in error.errors(include_url=False):
        place = ".".join(str(step) for step in one["loc"])
        context = one.get("ctx", {})
        text = str(context["error"]) if "error" in context else ""
        if one["type"] in _REASONS:
            text = _REASONS[one["type"]].format(**context)
        elif one["type"].startswith("date"):
            text = "应为日期，如 2026-04-01"
        found.append(f"{place}：{text or '取值不符合要求'}" if place else text)
    return "；".join(found)


def _inside(inner: Path, outer: Path) -> bool:
    return inner == outer or outer in inner.parents


def _check_folders(settings: Settings) -> None:
    pairs = (("state_dir", "inbox"), ("state_dir", "outbox"), ("outbox", "inbox"), ("inbox", "outbox"))
    for inner, outer in (*pairs, ("inbox", "state_dir"), ("outbox", "state_dir")):
        inner_path, outer_path = getattr(settings, inner), getattr(settings, outer)
        if _inside(inner_path, outer_path):
            raise settings_error(
                "D-003",
                inner=_FOLDERS[inner],
                inner_path=inner_path,
                outer=_FOLDERS[outer],
                outer_path=outer_path,
            )


def load_settings(named: Path | None = None, **given: Any) -> Settings:  # noqa: ANN401 - options of any type
    """The settings in force: options given outweigh variables, which outweigh the file; folders made absolute.

    Raises:
        SettingsError: the file is missing or not TOML, a value does not fit, or the folders lie in each other.
    """
    path = _settings_file(named)
    try:
        chosen = {key: value for key, value in given.items() if value is not None}
        settings = _settings_with(_read(path) if path else {}, chosen)
    except ValidationError as error:
        raise settings_error("D-002", path=path or DEFAULT_FILE, reason=reasons(error)) from error
    base = path.parent if path else Path()
    folders = {name: (base / getattr(settings, name)).expanduser().resolve() for name in _FOLDERS}
    for name in ("templates", "trusted", "holidays"):
        if (folder := getattr(settings, name)) is not None:
            folders[name] = (base / folder).expanduser().resolve()
    updates: dict[str, object] = {**folders}
    if settings.measures.endswith(".toml"):
        updates["measures"] = str((base / settings.measures).expanduser().resolve())
    settings = settings.model_copy(update=updates)
    _check_folders(settings)
    return settings
