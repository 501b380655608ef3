# 两条命令即可：make demo（看一遍全过程）、make test（跑全部测试）。make run 是正式服务。
PY := .venv/bin/python
export PYTHONUTF8 := 1

.PHONY: demo run test check style bench prove lock docs env env-dev office clean

demo: env office        ## 安装所需，用样例走完一轮，列出结果
	@$(PY) tools/demo.py

run: env office         ## 正式服务：守候 ./inbox，答复写入 ./outbox
	@.venv/bin/greenlist serve

test: env-dev office    ## 全部测试
	@$(PY) -m pytest -q -n 2 --dist loadfile

check: env-dev office style test   ## 格式、静态检查、模块边界、文档是否最新、全部测试

style: env-dev
	@.venv/bin/ruff format --check -q .
	@.venv/bin/ruff check -q .
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@$(PY) tools/write_docs.py --check

bench: env-dev office   ## 速度与内存
	@$(PY) -m benchmarks

prove: env-dev office   ## 大规模证明（数千文件、数百次强杀），需数小时
	@GREENLIST_PROOF=1 $(PY) -m pytest -q -n 2 --dist loadfile -m proof

docs: env-dev           ## 重新生成 docs/ 里由定义导出的页面
	@$(PY) tools/write_docs.py

lock: env-dev           ## 重新锁定依赖
	@$(PY) tools/lock.py

env:
	@tools/bootstrap.sh
env-dev:
	@tools/bootstrap.sh dev
office:
	@tools/install_office.sh

clean:
	rm -rf .venv demo state .pytest_cache .mypy_cache .ruff_cache .hypothesis
