"""Every trouble of the desk has one code, one sentence, and a place where it is raised."""

import ast
import re
from pathlib import Path

import pytest

from greenlist.desk import troubles
from greenlist.desk.troubles import TROUBLES, folder_error, question_error, settings_error, trouble
from greenlist.errors import ExitCode

DESK = Path(troubles.__file__).parent
MAKERS = {"settings_error", "folder_error", "question_error", "trouble"}


def raised() -> list[tuple[str, set[str]]]:
    """Code and names of what fills its sentence, wherever one of ours is made."""
    found = []
    for path in DESK.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in MAKERS
                and node.args
            ):
                code = node.args[0]
                assert isinstance(code, ast.Constant), f"{path}:{node.lineno}"
                found.append((str(code.value), {str(word.arg) for word in node.keywords}))
    return found


def test_every_code_of_the_table_is_raised_somewhere_and_no_other_is():
    assert {code for code, _ in raised()} == set(TROUBLES)


@pytest.mark.parametrize(("code", "given"), raised())
def test_every_sentence_is_filled_with_exactly_what_it_asks_for(code: str, given: set[str]):
    assert set(re.findall(r"\{(\w+)\}", TROUBLES[code])) == given


@pytest.mark.parametrize("code", sorted(TROUBLES))
def test_every_sentence_says_what_to_do_or_what_happens_next(code: str):
    text = TROUBLES[code]
    assert re.fullmatch(r"D-\d{3}", code)
    assert text.endswith(("。", "}。"))
    assert re.search(r"请|会自动|可拟|自动|还不能", text), text


def test_each_kind_of_trouble_ends_a_command_in_its_own_way():
    kinds = {
        settings_error("D-004", path="x"): ExitCode.SETTINGS,
        folder_error("D-022", sha256="x", path="y"): ExitCode.FOLDER,
        question_error("D-040", what="x", key="y", hint="z"): ExitCode.USAGE,
        trouble("D-030", reason="x"): ExitCode.INTERNAL,
    }
    for error, code in kinds.items():
        assert error.exit_code is code
        assert str(error).startswith(f"{error.code} ")
