#!/usr/bin/env python3
"""Starts llmock on a free port of 127.0.0.1, prints `PORT n`, ends with standard input.

What follows the name is handed on, such as `--rpm 60`.
"""
import sys

from launching import environment_python, launch

python = environment_python()
launch(lambda port: [python, "-c", "from llmock.cli import app; app()", "serve", "--host", "127.0.0.1",
                     "--port", str(port), "--log-level", "warning", *sys.argv[1:]], path="/health")
