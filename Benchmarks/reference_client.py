#!/usr/bin/env python3
"""The least that a client of a model can do: asks for a rewording of each row, writes the answers, keeps none.

    python3 Benchmarks/reference_client.py IN.csv OUT.csv PORT CONCURRENCY

Python's standard library alone. It has no cache, no retries, no limits, no checks of the answers: what any of
these cost is what a client that has them may take more.
"""
import asyncio
import csv
import json
import sys


async def ask(reader, writer, text, port):
    body = json.dumps({"model": "test", "messages": [
        {"role": "user", "content": f"Say the text in other words.\n<text>\n{text}\n</text>"}]}).encode()
    writer.write(b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1:%d\r\ncontent-type: application/json\r\n"
                 b"authorization: Bearer test-key\r\ncontent-length: %d\r\n\r\n" % (port, len(body)) + body)
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.split(": ", 1) for line in head.decode("latin-1").strip().lower().split("\r\n")[1:])
    answer = json.loads(await reader.readexactly(int(fields["content-length"])))
    return answer["choices"][0]["message"]["content"]


async def work(rows, answers, port):
    """Asks for one row after the other over a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for index, row in rows:
        answers[index] = await ask(reader, writer, row["text"], port)
    writer.close()


async def main(source, target, port, concurrency):
    with open(source, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    answers, queue = [None] * len(rows), iter(enumerate(rows))
    await asyncio.gather(*(work(queue, answers, port) for _ in range(concurrency)))
    with open(target, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([*rows[0], "variant"])
        for row, answer in zip(rows, answers):
            writer.writerow([*row.values(), 0])
            writer.writerow([row["id"], answer, 1])


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
