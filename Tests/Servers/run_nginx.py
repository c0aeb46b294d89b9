#!/usr/bin/env python3
"""Starts nginx on a free port of 127.0.0.1 in front of another server, prints `PORT n`, ends with standard
input.

    python3 run_nginx.py --upstream PORT [--key K]

Under `/limited` two requests a second pass and the rest get 429 with `Retry-After: 1`; under `/secret` only
requests with the bearer key K (`test-key` unless said otherwise) pass and the rest get 401; under `/slow`
whatever takes longer than 0.2 seconds gets 504; under `/gzip` answers are compressed. The prefix is taken
off; every other path passes as it is.
"""
import argparse
import os
import tempfile

from launching import launch

CONFIGURATION = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  limit_req_zone $server_name zone=paced:32k rate=2r/s;
  limit_req_status 429;
  map $http_authorization $is_known {{ default 0; "Bearer {key}" 1; }}
  map $status $wait {{ default ""; 429 1; }}
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  upstream behind {{ server 127.0.0.1:{upstream}; keepalive 64; }}
  server {{
    listen 127.0.0.1:{port};
    server_name localhost;
    location = /_ready {{ return 204; }}
    location / {{ proxy_pass http://behind; }}
    location /limited/ {{
      limit_req zone=paced;
      add_header Retry-After $wait always;
      proxy_pass http://behind/;
    }}
    location /secret/ {{
      if ($is_known = 0) {{ return 401; }}
      proxy_pass http://behind/;
    }}
    location /slow/ {{ proxy_read_timeout 200ms; proxy_pass http://behind/; }}
    location /gzip/ {{
      gzip on;
      gzip_types application/json;
      gzip_min_length 1;
      gzip_proxied any;
      proxy_pass http://behind/;
    }}
  }}
}}
"""

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--upstream", type=int, required=True)
parser.add_argument("--key", default="test-key")
arguments = parser.parse_args()


def command(port):
    path = os.path.join(folder, "nginx.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(CONFIGURATION.format(folder=folder, port=port, upstream=arguments.upstream, key=arguments.key))
    return ["nginx", "-p", folder, "-c", path, "-e", "stderr"]


with tempfile.TemporaryDirectory(prefix="tenfold-nginx-") as folder:
    launch(command, path="/_ready")
