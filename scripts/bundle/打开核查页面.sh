#!/bin/sh
cd "$(dirname "$0")" || exit 1
if [ ! -x app/bin/disclosure-checks ]; then
    cat texts/not-installed.txt
    [ -t 0 ] && read -r _
    exit 1
fi
exec app/bin/disclosure-checks serve
