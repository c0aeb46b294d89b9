#!/usr/bin/env python3
"""Starts Apertium's web service (APy) on a free port of 127.0.0.1, prints `PORT n`, ends with standard input.

It translates between English and Spanish: `POST /translate` with the form `langpair=eng|spa&q=the house`.
"""
from launching import launch

# The service binds every interface and has no option for it.
SERVICE = """
import sys
from tornado.tcpserver import TCPServer
bind = TCPServer.bind
TCPServer.bind = lambda server, port, address=None, *more, **named: bind(server, port, "127.0.0.1", *more, **named)
from apertium_apy.apy import main
sys.argv[0] = "apertium-apy"
main()
"""

# It belongs to the system's Python, whichever Python this is.
launch(lambda port: ["/usr/bin/python3", "-c", SERVICE, "-p", str(port), "-j1", "/usr/share/apertium/modes"],
       path="/listPairs", environment={"LC_ALL": "C.UTF-8"})
