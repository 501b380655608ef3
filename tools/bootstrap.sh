#!/usr/bin/env bash
# Make the environment: .venv with the locked packages. The second run only compares a stamp.
# Works on a bare machine: where Debian's python3 has no venv/pip, it gets them from Debian's own packages.
set -euo pipefail
cd "$(dirname "$0")/.."
dev=${1:-}

say() { printf '%s\n' "$*" >&2; }
stamp=$(cat requirements.lock requirements-dev.lock pyproject.toml | sha256sum | cut -c1-16)-${dev:-run}
if [ -x .venv/bin/python ] && [ -f .venv/.greenlist ] && grep -qx -e "$stamp" -e "${stamp%-*}-dev" .venv/.greenlist; then
  exit 0
fi

python=""
for candidate in python3.13 python3.12 python3.11 python3; do
  if command -v "$candidate" >/dev/null && "$candidate" 2>/dev/null -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    python=$candidate
    break
  fi
done
[ -n "$python" ] || { say "需要 Python 3.11 或更新版本，请先安装。"; exit 1; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"; else return 1; fi
}

# A wheel of pip as Debian packs it: unpacked without root, run from the wheel itself.
pip_from_debian() {
  local work
  work=$(mktemp -d)
  (cd "$work" && apt-get download python3-pip-whl >/dev/null 2>&1 && dpkg-deb -x python3-pip-whl_*.deb .) || return 1
  find "$work" -name 'pip-*.whl' | head -n 1
}

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
  say "正在建立运行环境 .venv …"
  if ! "$python" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    if as_root sh -c 'apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv' >/dev/null 2>&1 \
      && "$python" -m venv .venv >/dev/null 2>&1; then
      :
    else
      rm -rf .venv
      "$python" -m venv --without-pip .venv
      wheel=$(pip_from_debian) || { say "这台机器的 Python 缺少 venv/pip，也无法取得；请安装 python3-venv 后重试。"; exit 1; }
      .venv/bin/python "$wheel/pip" install -q --no-index --find-links "$(dirname "$wheel")" pip
    fi
  fi
fi

say "正在安装 Python 组件（首次约一分钟）…"
lock=requirements.lock
[ "$dev" = dev ] && lock=requirements-dev.lock
.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
echo "$stamp" > .venv/.greenlist
