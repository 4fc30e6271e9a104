"""Outputs for programs that watch over repositories: SARIF, JUnit, annotations of GitHub."""
