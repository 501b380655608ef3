"""The settings: where they come from, what outweighs what, and what is said when they do not fit."""

from datetime import date
from pathlib import Path

import pytest

from greenlist.desk.settings import load_settings
from greenlist.errors import ExitCode, SettingsError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, with no variables of ours set."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", "INBOX", "OUTBOX", "STATE_DIR", "WORKERS", "TODAY"):
        monkeypatch.delenv(f"GREENLIST_{name}", raising=False)
    return tmp_path


def write(folder: Path, text: str) -> Path:
    path = folder / "greenlist.toml"
    path.write_text(text, "utf-8")
    return path


def test_without_a_file_the_folders_are_those_of_the_checkout(here: Path):
    settings = load_settings()
    assert (settings.inbox, settings.outbox, settings.state_dir) == (
        here / "inbox",
        here / "outbox",
        here / "state",
    )
    assert settings.limits.memory_mib == 1024


def test_options_outweigh_variables_which_outweigh_the_file(here: Path, monkeypatch: pytest.MonkeyPatch):
    write(here, "workers = 3\nsweep_seconds = 2\ntoday = 2026-03-01\n")
    assert (load_settings().workers, load_settings().today) == (3, date(2026, 3, 1))
    monkeypatch.setenv("GREENLIST_WORKERS", "4")
    monkeypatch.setenv("GREENLIST_LIMITS__DEATHS", "5")
    assert (load_settings().workers, load_settings().limits.deaths) == (4, 5)
    chosen = load_settings(workers=5, today=None)
    assert (chosen.workers, chosen.sweep_seconds, chosen.today) == (5, 2.0, date(2026, 3, 1))


def test_folders_of_a_file_count_from_where_the_file_lies(here: Path):
    (here / "etc").mkdir()
    path = write(here / "etc", 'inbox = "../share/in"\noutbox = "/srv/out"\n')
    settings = load_settings(path)
    assert settings.inbox == here / "share" / "in"
    assert settings.outbox == Path("/srv/out")
    assert settings.state_dir == here / "etc" / "state"


def test_the_file_may_be_named_by_a_variable(here: Path, monkeypatch: pytest.MonkeyPatch):
    path = write(here, "workers = 7\n").rename(here / "other.toml")
    monkeypatch.setenv("GREENLIST_CONFIG", str(path))
    assert load_settings().workers == 7


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("workers = 0", "workers：不能小于1", id="太小"),
        pytest.param('workers = "x"', "workers：应为整数", id="不是数"),
        pytest.param('today = "2026-14-01"', "today：应为日期", id="不是日期"),
        pytest.param("wokers = 2", "wokers：没有这个设置项", id="写错了名字"),
        pytest.param("limits = {deaths = 0}", "limits.deaths：不能小于1", id="表中的项"),
        pytest.param('districts = ["黄埔区", "黄埔区"]', "不能重复", id="区名重复"),
        pytest.param("workers = ", "不是有效的 TOML", id="不是TOML"),
        pytest.param('state_dir = "inbox/state"', "不能放在收件箱 inbox", id="存档在收件箱里"),
        pytest.param('state_dir = "outbox"', "也不能与它相同", id="存档就是发件箱"),
        pytest.param('outbox = "inbox/out"', "不能放在收件箱 inbox", id="发件箱在收件箱里"),
        pytest.param('inbox = "state/in"', "不能放在存档目录", id="收件箱在存档里"),
    ],
)
def test_what_does_not_fit_is_said_in_chinese_with_its_place(here: Path, text, said):
    write(here, text)
    with pytest.raises(SettingsError, match=r"^D-00\d ") as caught:
        load_settings()
    assert said in caught.value.message
    assert caught.value.exit_code is ExitCode.SETTINGS


def test_a_named_file_that_is_not_there_is_an_error(here: Path):
    with pytest.raises(SettingsError, match="找不到设置文件"):
        load_settings(here / "nowhere.toml")


def test_the_example_file_is_valid_and_names_every_setting(here: Path):
    text = (ROOT / "greenlist.example.toml").read_text("utf-8")
    settings = load_settings(write(here, text))
    for name in type(settings).model_fields:
        assert f"{name} =" in text or f"[{name}]" in text, name
    everything = text.replace("\n# ", "\n").replace("\n#", "\n")
    for name in type(settings.limits).model_fields:
        assert f"{name} =" in everything, name


def test_the_folder_of_trusted_certificates_counts_from_the_settings_file(here: Path):
    write(here, 'trusted = "roots"\n')
    assert load_settings().trusted == here / "roots"
    assert load_settings(here / "greenlist.toml").templates is None
