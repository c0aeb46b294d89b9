#!/usr/bin/env python3
"""Checks the servers of this folder by speaking to them: `python3 Tests/Servers/selftest.py`.

Servers that are not installed are left out, and named.
"""
import base64
import http.client
import json
import os
import re
import shutil
import socket
import time
import unittest

from launching import HERE, SERVERS
from model_pictures import png, size_of
from model_answers import NEGATION, fill, negate, reword
from serving import server

CHAT = "/v1/chat/completions"
TEXT = "The food was not good, said Ann at 7."
SHAPES = {
    CHAT: {"model": "m", "messages": [{"role": "user", "content": f"<text>{TEXT}</text>"}]},
    "/v1beta/models/m:generateContent": {"contents": [{"parts": [{"text": f"<text>{TEXT}</text>"}]}]},
    "/v1/messages": {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": f"<text>{TEXT}</text>"}]},
    "/translate": {"q": TEXT, "source": "es", "target": "en"},
}

PICTURE = png(8, 4, lambda y: bytes([10 * y]) * 24)
TEXT_PICTURE = base64.b64encode(PICTURE).decode()


def form(**fields):
    """The bytes and the type of a form with files."""
    body = b"".join(
        b'--x\r\ncontent-disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        % (name.replace("image_list", "image[]").encode(), b'; filename="p.png"' if isinstance(value, bytes) else b"",
           value if isinstance(value, bytes) else value.encode())
        for name, value in fields.items())
    return body + b"--x--\r\n", "multipart/form-data; boundary=x"


def chat(seed):
    return dict(SHAPES[CHAT], seed=seed)


class Answers(unittest.TestCase):
    def test_rewordings_differ_and_keep_what_counts(self):
        made = {reword(TEXT, number * 0x9E3779B97F4A7C15) for number in range(1000)}
        self.assertGreater(len(made), 300)
        for text in made:
            self.assertNotEqual(text, TEXT)
            self.assertTrue(all(kept in text for kept in ("not", "Ann", "7")), text)

    def test_the_opposite_has_one_negation_more_or_less(self):
        for text in [TEXT, "It was fine.", "Great!", "It isn't bad"]:
            self.assertEqual(abs(len(NEGATION.findall(negate(text))) - len(NEGATION.findall(text))), 1)

    def test_a_schema_is_followed(self):
        schema = {"type": "object", "properties": {
            "variants": {"type": "array", "items": {"type": "string"}, "minItems": 3, "maxItems": 3},
            "label": {"type": "string", "enum": ["a", "b"]}, "sure": {"type": "BOOLEAN"}}}
        made = fill(schema, TEXT, 12345678901234567890)
        self.assertEqual(len(set(made["variants"])), 3)
        self.assertEqual((made["label"], made["sure"]), ("a", True))


class Model(unittest.TestCase):
    def test_every_shape_answers_always_the_same(self):
        with server("model_server.py") as send:
            for path, body in SHAPES.items():
                replies = [send(path, body) for _ in range(2)]
                self.assertEqual([reply[0] for reply in replies], [200, 200])
                self.assertEqual(replies[0][2], replies[1][2])
            stats = send.stats()
            self.assertEqual((stats["requests"], stats["answered"], stats["answered_twice"]), (8, 8, 4))
            self.assertEqual(stats["in_flight"], 0)

    def test_pictures_are_painted(self):
        asked = {"role": "user", "parts": [
            {"text": "p"}, {"inlineData": {"mimeType": "image/png", "data": TEXT_PICTURE}}]}
        with server("model_server.py") as send:
            def paint(path, body, find, content_type="application/json"):
                replies = [send(path, body, content_type=content_type) for _ in range(2)]
                self.assertEqual([reply[0] for reply in replies], [200, 200], replies)
                self.assertEqual(replies[0][2], replies[1][2])
                made = base64.b64decode(find(json.loads(replies[0][2])))
                self.assertEqual(size_of(made), (8, 4))
                self.assertNotEqual(made, PICTURE)

            paint("/v1beta/models/m:generateContent",
                  {"contents": [asked], "generationConfig": {"responseModalities": ["TEXT", "IMAGE"]}},
                  lambda body: body["candidates"][0]["content"]["parts"][1]["inlineData"]["data"])
            paint("/sdapi/v1/img2img", {"init_images": [TEXT_PICTURE], "denoising_strength": 0.5},
                  lambda body: body["images"][0])
            paint("/v2beta/stable-image/generate/sd3", form(mode="image-to-image", strength="0.5", image=PICTURE)[0],
                  lambda body: body["image"], form()[1])
            paint("/v1/images/edits", form(prompt="p", size="auto", image_list=PICTURE)[0],
                  lambda body: body["data"][0]["b64_json"], form()[1])

    def test_a_large_body_is_asked_for(self):
        with server("model_server.py") as send, socket.create_connection(("127.0.0.1", send.port), 20) as client:
            body = json.dumps(chat(1)).encode()
            client.sendall(b"POST %s HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: %d\r\n\r\n"
                           % (CHAT.encode(), len(body)))
            self.assertTrue(client.recv(1000).startswith(b"HTTP/1.1 100 "))
            client.sendall(body)
            self.assertTrue(client.recv(1000).startswith(b"HTTP/1.1 200 "))

    def test_every_fault_shows(self):
        def expect(fault, path, status, found=b""):
            send("/_control", {"faults": [fault]})
            got, _, body = send(path, SHAPES[path])
            self.assertEqual(got, status, (fault, path))
            self.assertIn(found, body, (fault, path))

        gemini, claude, libre = list(SHAPES)[1:]
        with server("model_server.py") as send:
            expect({"kind": "status", "status": 503}, CHAT, 503)
            expect({"kind": "status", "status": 429, "retry_after": 2}, gemini, 429, b'"retryDelay": "2s"')
            expect({"kind": "html"}, CHAT, 502, b"<html>")
            expect({"kind": "slow", "seconds": 0.01}, CHAT, 200)
            expect({"kind": "daily_quota"}, gemini, 429, b"PerDay")
            expect({"kind": "daily_quota"}, CHAT, 429, b"insufficient_quota")
            expect({"kind": "daily_quota"}, claude, 402, b"billing_error")
            expect({"kind": "auth"}, gemini, 400, b"API_KEY_INVALID")
            expect({"kind": "auth"}, claude, 401, b"authentication_error")
            expect({"kind": "malformed"}, CHAT, 200, b'{"mess')
            expect({"kind": "blocked"}, gemini, 200, b"blockReason")
            expect({"kind": "blocked"}, CHAT, 200, b"content_filter")
            expect({"kind": "blocked"}, libre, 400)
            expect({"kind": "cut"}, gemini, 200, b"MAX_TOKENS")
            expect({"kind": "negate"}, CHAT, 200, b"The food was good")
            expect({"kind": "echo"}, CHAT, 200, TEXT.encode())
            for kind, error in [("reset", ConnectionResetError), ("truncate", http.client.IncompleteRead)]:
                send("/_control", {"faults": [{"kind": kind}]})
                self.assertRaises(error, send, CHAT, SHAPES[CHAT])

    def test_faults_hold_when_they_should(self):
        def statuses(fault, seeds):
            send("/_control", {"faults": [dict(fault, kind="status")]})
            return [send(CHAT, chat(seed))[0] for seed in seeds]

        with server("model_server.py") as send:
            self.assertEqual(statuses({"every": 3}, range(6)), [200, 200, 500] * 2)
            self.assertEqual(statuses({"first": 2}, range(4)), [500, 500, 200, 200])
            self.assertEqual(statuses({"after": 2}, range(4)), [200, 200, 500, 500])
            self.assertEqual(statuses({"times": 2}, [1, 1, 1]), [500, 500, 200])
            shared = statuses({"share": 0.5}, range(40))
            self.assertTrue(10 < shared.count(500) < 30)
            self.assertEqual(statuses({"share": 0.5}, range(40)), shared)
            self.assertEqual(send("/_control", {"faults": [{"kind": "sloth"}]})[0], 400)

    def test_what_is_asked_again_is_told(self):
        with server("model_server.py") as send:
            send(CHAT, chat(1))
            send(CHAT, chat(1))
            time.sleep(0.1)
            send(CHAT, chat(1))
            old = send.stats(older=0.1)["answered_twice_old"]
            self.assertEqual([(len(entry["asked"]), len(entry["answered"])) for entry in old], [(3, 3)])
            self.assertEqual(send.stats(older=5)["answered_twice_old"], [])

    def test_the_pace_is_watched(self):
        with server("model_server.py") as send:
            for count, is_fine in [(3, True), (4, False)]:
                send("/_control", {"rate": {"requests": 3, "seconds": 60}})
                for seed in range(count):
                    send(CHAT, chat(seed))
                self.assertEqual(send.stats()["rate_ok"], is_fine)


class Others(unittest.TestCase):
    @unittest.skipUnless(shutil.which("apertium-apy"), "Apertium is not installed")
    def test_apertium_goes_there_and_back(self):
        with server("run_apertium.py") as send:
            form = {"content_type": "application/x-www-form-urlencoded"}
            _, _, body = send("/translateChain", "langpairs=eng|spa|eng&q=the+house", **form)
            self.assertEqual(json.loads(body)["responseData"]["translatedText"].strip().lower(), "the house")

    @unittest.skipUnless(shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin"), "nginx is not installed")
    def test_nginx_stands_in_front(self):
        with server("model_server.py") as model, server("run_nginx.py", "--upstream", str(model.port)) as send:
            self.assertEqual(send("/v1/chat/completions", chat(1))[0], 200)
            statuses = [send("/limited" + CHAT, chat(1)) for _ in range(3)]
            self.assertIn(("429", "1"), {(str(status), headers["retry-after"]) for status, headers, _ in statuses})
            _, headers, _ = send("/gzip" + CHAT, chat(1), accept_encoding="gzip")
            self.assertEqual(headers["content-encoding"], "gzip")

    @unittest.skipUnless(os.path.exists(os.path.join(SERVERS, "bin", "llmock")), "llmock is not installed")
    def test_llmock_plays_the_scenarios(self):
        with open(os.path.join(HERE, "llmock_scenarios.json"), encoding="utf-8") as file:
            scenarios = json.load(file)
        with open(os.path.join(HERE, "README.md"), encoding="utf-8") as file:
            codes = set(re.findall(r"^\| `(\w+)` \| (?:error|warning)", file.read(), re.M))
        with server("run_llmock.py") as send:
            for scenario in scenarios:
                self.assertIn(scenario["outcome"], ("answered", "dropped", "stopped"))
                self.assertLessEqual(set(scenario.get("findings", [])), codes)
                if not scenario["behaviors"]:
                    continue
                send("/_llmock/reset", "")
                status, _, body = send("/_llmock/scenario", {"behaviors": scenario["behaviors"]})
                self.assertEqual(status, 201, body)
                first = scenario["behaviors"][0]
                status, _, _ = send(CHAT, chat(1), content_type="application/json")
                self.assertEqual(status, first.get("status", 200), scenario["name"])
        for scenario in scenarios:
            if "arguments" in scenario:
                with server("run_llmock.py", *scenario["arguments"]) as send:
                    self.assertLess(send(CHAT, chat(1), content_type="application/json")[0], 600)

    @unittest.skipUnless(os.path.exists(os.path.join(SERVERS, "weights", "version")), "llama is not installed")
    def test_llama_answers(self):
        with server("run_llama.py") as send:
            _, _, body = send(CHAT, dict(chat(1), max_tokens=16), content_type="application/json")
            self.assertTrue(json.loads(body)["choices"][0]["message"]["content"])


if __name__ == "__main__":
    unittest.main()
