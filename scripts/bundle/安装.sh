#!/bin/sh
# Installs from the wheels beside it; nothing is fetched.
cd "$(dirname "$0")" || exit 1
finished() {
    cat "texts/$1.txt"
    [ -t 0 ] && read -r _
    exit "$2"
}
PY=
for name in python{python} python3; do
    if "$name" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '{python}')" 2>/dev/null; then
        PY=$name
        break
    fi
done
[ -n "$PY" ] || finished no-python 1
rm -rf app
"$PY" -m venv --without-pip app || finished failed 1
for wheel in wheels/pip-*.whl; do
    app/bin/python "$wheel/pip" install -q --no-index --find-links wheels 'disclosure-checks[web]' || finished failed 1
done
finished installed 0
