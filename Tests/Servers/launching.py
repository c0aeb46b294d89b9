"""What the launchers share: a server starts on a free port of 127.0.0.1, and never outlives its launcher."""
import ctypes
import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# The virtual environment that Scripts/install-test-deps makes.
SERVERS = os.environ.get("TENFOLD_SERVERS", os.path.join(os.path.dirname(os.path.dirname(HERE)), ".build-servers"))

# Whoever started this may have signals blocked, and that is passed on from parent to child.
signal.pthread_sigmask(signal.SIG_SETMASK, set())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def end_with_input():
    """Ends this process with its standard input, which ends when whoever started this goes."""
    def watch():
        while os.read(0, 4096):
            pass
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def _die_with_parent():
    if sys.platform == "linux":
        # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def answers(port, path):
    """Whether a server answers anything but a failure of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def launch(command, path, environment=None, patience=180):
    """Starts a server, prints `PORT n` once it answers, and stops it when standard input ends or on a signal.

    `command` makes the command from a port; `path` is what is asked to see that the server answers. What the
    server says itself goes to standard error. `patience` is for how many seconds it may take to start.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))
    end = time.monotonic() + patience
    # A free port may be taken by another before the server has it; then it ends at once, and gets the next.
    for _ in range(3):
        port = free_port()
        server = subprocess.Popen(
            command(port), stdin=subprocess.DEVNULL, stdout=sys.stderr, preexec_fn=_die_with_parent,
            # Where system programs lie is not on every user's path.
            env=dict(os.environ, PATH=os.environ.get("PATH", "") + ":/usr/sbin", **(environment or {})))
        is_ready = False
        try:
            while server.poll() is None and (is_ready or time.monotonic() < end):
                if _input_ends_within(0.5 if is_ready else 0.05):
                    return
                if not is_ready and answers(port, path):
                    is_ready = True
                    print("PORT", port, flush=True)
        finally:
            _stop(server)
        if is_ready:
            sys.exit(f"{os.path.basename(sys.argv[0])}: the server ended by itself")
    sys.exit(f"{os.path.basename(sys.argv[0])}: the server does not start")


def _input_ends_within(seconds):
    ready, _, _ = select.select([0], [], [], seconds)
    return bool(ready) and not os.read(0, 4096)


def _stop(server):
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def environment_python():
    """The interpreter of the virtual environment."""
    path = os.path.join(SERVERS, "bin", "python")
    if not os.path.exists(path):
        sys.exit("no servers are installed: run Scripts/install-test-deps")
    return path
