#!/usr/bin/env bash
# LibreOffice (preview PDF), poppler and the fonts of official documents, from Debian's own packages.
# Never fails: what cannot be had is said in Chinese and the work goes on without it. The second run only looks.
#   GREENLIST_FONTS     folder for fonts kept with the project (default .venv/share/greenlist/fonts)
#   GREENLIST_OFFLINE   when set, nothing is fetched
set -uo pipefail
cd "$(dirname "$0")/.."

fonts=${GREENLIST_FONTS:-$PWD/.venv/share/greenlist/fonts}
fandol=(FandolFang-Regular FandolKai-Regular FandolHei-Regular FandolHei-Bold FandolSong-Regular FandolSong-Bold)
noto='/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc'
ukai='/usr/share/fonts/truetype/arphic/ukai.ttc'
missing=()

say() { printf '%s\n' "$*" >&2; }
have_writer() { command -v soffice >/dev/null && compgen -G '/usr/lib*/libreoffice/program/libswlo.so' >/dev/null; }
have_calc() { command -v soffice >/dev/null && compgen -G '/usr/lib*/libreoffice/program/libsclo.so' >/dev/null; }
have_uno() { for python in /usr/bin/python3 /usr/lib/libreoffice/program/python; do "$python" -c 'import uno' 2>/dev/null && return 0; done; return 1; }
have_fandol() { for face in "${fandol[@]}"; do [ -s "$fonts/$face.otf" ] || return 1; done; }
have_noto() { [ -s "$noto" ] || [ -s "$fonts/NotoSerifCJK-Bold.ttc" ]; }
have_ukai() { [ -s "$ukai" ] || [ -s "$fonts/ukai.ttc" ]; }

may_be_root() { [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
may_fetch() { [ -z "${GREENLIST_OFFLINE:-}" ] && command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; }

lists_fresh=
refresh_lists() {
  [ -n "$lists_fresh" ] && return 0
  lists_fresh=yes
  may_be_root && as_root apt-get update -qq >/dev/null 2>&1
  return 0
}

# Debian's package unpacked into a folder of its own; only the files asked for are kept. Needs no rights.
take_from() { # package, path inside it, file names…
  local package=$1 inside=$2 work
  shift 2
  work=$(mktemp -d)
  if (cd "$work" && chmod 755 . && apt-get download -qq "$package" >/dev/null 2>&1 \
      && dpkg-deb --fsys-tarfile "$package"_*.deb | tar -x --wildcards "./$inside/*") 2>/dev/null; then
    mkdir -p "$fonts"
    local name
    for name in "$@"; do
      [ -s "$work/$inside/$name" ] && cp "$work/$inside/$name" "$fonts/.$name.part" && mv "$fonts/.$name.part" "$fonts/$name"
    done
  fi
  rm -rf "$work"
}

wanted=()
have_writer || wanted+=(libreoffice-writer-nogui)
have_calc || wanted+=(libreoffice-calc-nogui)
have_uno || wanted+=(python3-uno)
command -v pdftoppm >/dev/null || wanted+=(poppler-utils)
have_noto || wanted+=(fonts-noto-cjk)
have_ukai || wanted+=(fonts-arphic-ukai)

if [ ${#wanted[@]} -gt 0 ] && may_fetch && may_be_root; then
  say "正在安装公文预览所需的组件：${wanted[*]}（首次约一分钟）…"
  refresh_lists
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}" >/dev/null 2>&1 ||
    for package in "${wanted[@]}"; do # one that cannot be had must not keep the others away
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1
    done
fi

if may_fetch; then
  if ! have_fandol; then
    say "正在取得仿宋、楷体、黑体、宋体预览字体（约50 MB）…"
    refresh_lists
    take_from texlive-lang-chinese usr/share/texlive/texmf-dist/fonts/opentype/public/fandol "${fandol[@]/%/.otf}"
  fi
  have_noto || take_from fonts-noto-cjk usr/share/fonts/opentype/noto NotoSerifCJK-Bold.ttc NotoSansCJK-Regular.ttc
  have_ukai || take_from fonts-arphic-ukai usr/share/fonts/truetype/arphic ukai.ttc
fi

have_writer || missing+=("LibreOffice Writer（libreoffice-writer-nogui）：不能生成PDF预览，公文仍以.docx给出")
have_calc || missing+=("LibreOffice Calc（libreoffice-calc-nogui）：不能转换表格用于检验")
have_uno || missing+=("python3-uno：每次生成PDF都要重新启动LibreOffice，比常驻慢")
command -v pdftoppm >/dev/null || missing+=("poppler-utils：不能把PDF页面转成图片查看")
have_fandol || missing+=("Fandol字体（texlive-lang-chinese）：PDF预览将以其他字体代替仿宋、楷体、黑体，版面以.docx为准")
have_noto || missing+=("思源宋体（fonts-noto-cjk）：PDF预览的标题将以其他字体代替小标宋")
have_ukai || missing+=("文鼎楷体（fonts-arphic-ukai）：PDF预览中的生僻字可能缺字")
if [ ${#missing[@]} -gt 0 ]; then
  say "以下组件未能安装（需管理员权限，或当前无法联网），其余功能不受影响："
  printf '  · %s\n' "${missing[@]}" >&2
fi
exit 0
