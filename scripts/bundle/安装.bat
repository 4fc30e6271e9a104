@echo off
rem Only ASCII in here: what is said to people stands in texts.
chcp 65001 >nul
cd /d "%~dp0"
set PY=
py -{python} -c "" >nul 2>nul && set PY=py -{python}
if not defined PY python -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '{python}'.split('.'))))" >nul 2>nul && set PY=python
if not defined PY if exist python-{python}.*-amd64.exe (
    type texts\installing-python.txt
    for %%f in (python-{python}.*-amd64.exe) do start /wait "" "%%f" /passive InstallAllUsers=0 Include_launcher=1
    set PY=py -{python}
)
if not defined PY (
    type texts\no-python.txt
    pause
    exit /b 1
)
if exist app rmdir /s /q app
%PY% -m venv --without-pip app
if errorlevel 1 (
    type texts\failed.txt
    pause
    exit /b 1
)
for %%w in (wheels\pip-*.whl) do app\Scripts\python.exe "%%w\pip" install --no-index --find-links wheels "disclosure-checks[web]"
if errorlevel 1 (
    type texts\failed.txt
    pause
    exit /b 1
)
type texts\installed.txt
pause
