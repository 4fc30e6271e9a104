"""``disclosure-checks serve``: a page on this machine for people who do not use a terminal."""

from __future__ import annotations

import click

from disclosure_checks.cli.check import lang_option
from disclosure_checks.cli.console import reported, say
from disclosure_checks.errors import ConfigurationError
from disclosure_checks.words import Words

_EXTRA = Words("serve 需要安装附加组件：{}", "serve needs an extra: {}")
_OPEN = Words("请在浏览器中打开 {} （按 Ctrl-C 结束）\n", "Open {} in a browser (Ctrl-C ends it)\n")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="端口；0（默认）为任选一个空闲端口")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器")
@lang_option
def serve(port: int, no_browser: bool, lang: str) -> None:
    """在本机打开一个网页：拖入文件或文件夹即可核查。只在本机可用，关闭后不留任何文件。"""  # noqa: D415
    with reported(lang):
        try:
            import starlette  # noqa: F401
            import uvicorn  # noqa: F401
        except ImportError:
            wanted = 'pip install "disclosure-checks[web]"'
            raise ConfigurationError(_EXTRA.filled(wanted)) from None
        from disclosure_checks.web.server import listen, run

        with listen(port) as (socket, address):
            say(_OPEN.of(lang).format(address))
            run(socket, address, lang, open_browser=not no_browser)
