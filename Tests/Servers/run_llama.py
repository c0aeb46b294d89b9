#!/usr/bin/env python3
"""Starts a llama.cpp server with a small model on a free port of 127.0.0.1, prints `PORT n`, ends with
standard input.

The model has 135 million parameters: enough to see that a real server is spoken to rightly, too few for
answers to be any good.
"""
import glob
import os
import sys

from launching import SERVERS, environment_python, launch

SERVICE = """
import signal, sys, xllamacpp
settings = xllamacpp.CommonParams()
settings.model.path = sys.argv[1]
settings.hostnames = ["127.0.0.1"]
settings.port = int(sys.argv[2])
settings.n_ctx = 4096
settings.n_parallel = 2
settings.warmup = False
server = xllamacpp.Server(settings)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
while True:
    signal.pause()
"""

python = environment_python()
weights = glob.glob(os.path.join(SERVERS, "weights", "*.gguf"))
if not weights:
    sys.exit("no weights are installed: run Scripts/install-test-deps --llama")
launch(lambda port: [python, "-c", SERVICE, weights[0], str(port)], path="/health")
