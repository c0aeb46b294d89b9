"""The services that the model server speaks like: where a request holds its prompt and its key, and what
answers and errors look like."""
import base64
import json
import re

from model_answers import fill, label, negate, reword, text_of
from model_pictures import paint, paint_text


class Refused(Exception):
    """A request that the service itself would refuse as wrong."""


class Shape:
    """One service. `body` is what a request holds, parsed; `fault` is the fault that it meets, if any."""

    def parse(self, headers, content):
        """What the bytes of a request hold."""
        return json.loads(content)

    def key(self, headers, body):
        """The key that a request carries."""
        return headers.get("authorization", "").removeprefix("Bearer ")

    def unauthorized(self, key):
        """Status and body for a wrong or missing key."""
        return 401, self.error(401, "authentication_error", "Incorrect API key provided.")

    def said(self, prompt, schema, number, kind):
        """What the model says, as text."""
        text = text_of(prompt)
        if schema is not None and kind is None:
            return json.dumps(fill(schema, text, number), ensure_ascii=False)
        made = {"negate": negate(text), "echo": text}.get(kind) or label(prompt, number) or reword(text, number)
        if kind == "cut":
            return made[: len(made) // 2]
        return f"Sure! Here is another wording:\n\n\"{made}\"\n\nLet me know!" if kind == "chatter" else made


def texts(content):
    """The text of a message, which may be a list of parts."""
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content or [])


def parts(headers, content):
    """The parts of a form with files by their names: texts, and the bytes of files."""
    found = re.fullmatch(r'multipart/form-data; *boundary="?([^";]+)"?', headers.get("content-type", ""))
    if not found:
        raise Refused("the request must be multipart/form-data")
    mark = b"--" + found.group(1).encode()
    # RFC 2046: each part stands between a line of the boundary and the next; the last such line ends in dashes.
    pieces = (b"\r\n" + content).split(b"\r\n" + mark)
    if pieces[0] or pieces.pop().strip() != b"--":
        raise Refused("the form is not closed")
    form = {}
    for piece in pieces[1:]:
        head, _, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        name = re.search(r'content-disposition: form-data; name="([^"]*)"', head.decode(), re.I)
        form[name.group(1)] = data if b"filename=" in head else data.decode()
    return form


def tokens(text):
    return len(text) // 4 + 1


class OpenAI(Shape):
    path = re.compile(r"/v1/chat/completions$")

    def answer(self, body, number, kind):
        if not body.get("model") or not body.get("messages"):
            raise Refused("you must provide a model and messages")
        prompt = texts(body["messages"][-1].get("content"))
        schema = body.get("response_format", {}).get("json_schema", {}).get("schema")
        reason = {"cut": "length", "blocked": "content_filter"}.get(kind, "stop")
        choices = []
        for index in range(body.get("n") or 1):
            said = "" if kind == "blocked" else self.said(prompt, schema, number + index, kind)
            choices.append({"index": index, "message": {"role": "assistant", "content": said},
                            "finish_reason": reason})
        asked = sum(tokens(texts(message.get("content"))) for message in body["messages"])
        told = sum(tokens(choice["message"]["content"]) for choice in choices)
        return {"id": f"chatcmpl-{number % 16**12:012x}", "object": "chat.completion", "created": 0,
                "model": body["model"], "choices": choices,
                "usage": {"prompt_tokens": asked, "completion_tokens": told, "total_tokens": asked + told}}

    def error(self, status, kind, message):
        codes = {429: "rate_limit_exceeded", 401: "invalid_api_key"}
        return {"error": {"message": message, "type": kind, "param": None, "code": codes.get(status)}}

    def exhausted(self):
        body = self.error(429, "insufficient_quota", "You exceeded your current quota.")
        body["error"]["code"] = "insufficient_quota"
        return 429, body


class Anthropic(Shape):
    path = re.compile(r"/v1/messages$")

    def key(self, headers, body):
        return headers.get("x-api-key", "")

    def answer(self, body, number, kind):
        if not body.get("model") or not body.get("messages"):
            raise Refused("model and messages: Field required")
        if not isinstance(body.get("max_tokens"), int):
            raise Refused("max_tokens: Field required")
        prompt = texts(body["messages"][-1].get("content"))
        schema = body.get("output_config", {}).get("format", {}).get("schema")
        said = "" if kind == "blocked" else self.said(prompt, schema, number, kind)
        asked = tokens(texts(body.get("system", ""))) + sum(
            tokens(texts(message.get("content"))) for message in body["messages"])
        return {"id": f"msg_{number % 16**12:012x}", "type": "message", "role": "assistant",
                "model": body["model"], "content": [{"type": "text", "text": said}] if said else [],
                "stop_reason": {"cut": "max_tokens", "blocked": "refusal"}.get(kind, "end_turn"),
                "stop_sequence": None, "usage": {"input_tokens": asked, "output_tokens": tokens(said)}}

    def error(self, status, kind, message):
        kinds = {400: "invalid_request_error", 401: "authentication_error", 402: "billing_error",
                 403: "permission_error", 404: "not_found_error", 413: "request_too_large",
                 429: "rate_limit_error", 504: "timeout_error", 529: "overloaded_error"}
        return {"type": "error", "error": {"type": kinds.get(status, "api_error"), "message": message},
                "request_id": "req_test"}

    def exhausted(self):
        return 402, self.error(402, "", "Your credit balance is too low.")


class Gemini(Shape):
    path = re.compile(r"/v1beta/models/([^/:]+):generateContent$")
    types = "type.googleapis.com/google.rpc."

    def key(self, headers, body):
        return headers.get("x-goog-api-key", "")

    def unauthorized(self, key):
        if not key:
            return 403, self.error(403, "", "Method doesn't allow unregistered callers.")
        # A wrong key is told with 400, not with 401.
        body = self.error(400, "", "API key not valid. Please pass a valid API key.")
        body["error"]["details"] = [{"@type": self.types + "ErrorInfo", "reason": "API_KEY_INVALID",
                                     "domain": "googleapis.com"}]
        return 400, body

    def answer(self, body, number, kind):
        if not body.get("contents"):
            raise Refused("* GenerateContentRequest.contents: contents is not specified")
        prompt = texts(body["contents"][-1].get("parts"))
        asked = tokens(prompt) + tokens(texts(body.get("systemInstruction", {}).get("parts")))
        usage = {"promptTokenCount": asked, "candidatesTokenCount": 0, "totalTokenCount": asked}
        if kind == "blocked":
            return {"promptFeedback": {"blockReason": "SAFETY"}, "usageMetadata": usage}
        settings = body.get("generationConfig", {})
        if "IMAGE" in settings.get("responseModalities", []):
            return self.painted(body["contents"][-1]["parts"], number, kind, usage)
        schema = settings.get("responseJsonSchema") or settings.get("responseSchema")
        said = self.said(prompt, schema, number, kind)
        usage["candidatesTokenCount"] = tokens(said)
        usage["totalTokenCount"] += tokens(said)
        return {"candidates": [{"content": {"role": "model", "parts": [{"text": said}]},
                                "finishReason": "MAX_TOKENS" if kind == "cut" else "STOP", "index": 0}],
                "usageMetadata": usage, "responseId": f"{number % 16**12:012x}"}

    def painted(self, given, number, kind, usage):
        """A picture after some words, as models that make pictures answer."""
        inline = next((part["inlineData"] for part in given if "inlineData" in part), None)
        if inline is None or not inline.get("mimeType", "").startswith("image/"):
            raise Refused("* contents.parts: there is no picture")
        made = paint_text(inline["data"], number, kind)
        usage["candidatesTokenCount"] = 1290
        usage["totalTokenCount"] += 1290
        answer = [{"text": "Here is the picture."}, {"inlineData": {"mimeType": "image/png", "data": made}}]
        reason = {"cut": "MAX_TOKENS", "negate": "NO_IMAGE"}.get(kind, "STOP")
        return {"candidates": [{"content": {"role": "model", "parts": answer if reason == "STOP" else []},
                                "finishReason": reason, "index": 0}],
                "usageMetadata": usage, "responseId": f"{number % 16**12:012x}"}

    def error(self, status, kind, message):
        names = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 404: "NOT_FOUND",
                 429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED"}
        return {"error": {"code": status, "message": message, "status": names.get(status, "UNKNOWN")}}

    def exhausted(self):
        body = self.error(429, "", "You exceeded your current quota.")
        # The wait that comes with a spent day is a few seconds all the same.
        body["error"]["details"] = [
            {"@type": self.types + "QuotaFailure", "violations": [
                {"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier", "quotaValue": "50"}]},
            {"@type": self.types + "RetryInfo", "retryDelay": "8s"}]
        return 429, body


class LibreTranslate(Shape):
    path = re.compile(r"/translate$")

    def key(self, headers, body):
        return body.get("api_key", "")

    def answer(self, body, number, kind):
        if not all(body.get(name) for name in ("q", "source", "target")):
            raise Refused("Invalid request: missing q, source or target parameter")
        if kind == "blocked":
            raise Refused("Invalid request: this text is not translated")
        many = body["q"] if isinstance(body["q"], list) else [body["q"]]
        made = [self.translate(text, body["target"], number, kind) for text in many]
        single = not isinstance(body["q"], list)
        answer = {"translatedText": made[0] if single else made}
        if count := body.get("alternatives"):
            more = [[self.translate(text, body["target"], number + 1 + index, kind) for index in range(count)]
                    for text in many]
            answer["alternatives"] = more[0] if single else more
        return answer

    def translate(self, text, target, number, kind):
        """Into English a rewording; into any other language the text behind the language's mark."""
        plain = re.sub(r"^\[\w+\] ", "", text)
        return self.said(plain, None, number, kind) if target == "en" else f"[{target}] {plain}"

    def error(self, status, kind, message):
        return {"error": message}

    def unauthorized(self, key):
        return 403, self.error(403, "", "Invalid API key")

    def exhausted(self):
        return 429, self.error(429, "", "Too many requests: the daily limit is spent")


class OpenAIPictures(OpenAI):
    path = re.compile(r"/v1/images/edits$")

    def parse(self, headers, content):
        return parts(headers, content)

    def answer(self, body, number, kind):
        if not body.get("prompt") or not isinstance(body.get("image[]"), bytes):
            raise Refused("Missing required parameter: 'image'.")
        if body.get("size") not in ("1024x1024", "1536x1024", "1024x1536", "auto"):
            raise Refused(f"Invalid size {body.get('size')!r}")
        if kind == "blocked":
            raise Refused("Your request was rejected by the safety system.")
        made = base64.b64encode(paint(body["image[]"], number, kind)).decode()
        return {"created": 0, "data": [{"b64_json": made}],
                "usage": {"input_tokens": 400, "output_tokens": 1056, "total_tokens": 1456}}


class Stability(Shape):
    path = re.compile(r"/v2beta/stable-image/generate/sd3$")

    def parse(self, headers, content):
        return parts(headers, content)

    def answer(self, body, number, kind):
        if body.get("mode") != "image-to-image" or not isinstance(body.get("image"), bytes):
            raise Refused("image: cannot be blank")
        if not 0 <= float(body.get("strength", "-1")) <= 1:
            raise Refused("strength: must be between 0 and 1")
        made = base64.b64encode(paint(body["image"], number, kind)).decode()
        reason = "CONTENT_FILTERED" if kind == "blocked" else "SUCCESS"
        return {"image": made, "finish_reason": reason, "seed": int(body.get("seed", 0))}

    def error(self, status, kind, message):
        names = {400: "bad_request", 401: "unauthorized", 402: "payment_required", 429: "rate_limit_exceeded"}
        return {"id": "0", "name": names.get(status, "internal_error"), "errors": [message]}

    def exhausted(self):
        return 402, self.error(402, "", "You lack sufficient credits to make this request.")


class Automatic1111(Shape):
    path = re.compile(r"/sdapi/v1/img2img$")

    def answer(self, body, number, kind):
        if not body.get("init_images"):
            raise Refused("Init image not found")
        if not 0 <= body.get("denoising_strength", 0.75) <= 1:
            raise Refused("denoising_strength must lie between 0 and 1")
        made = paint_text(body["init_images"][0], number, kind)
        info = json.dumps({"seed": body.get("seed", -1), "prompt": body.get("prompt", "")})
        return {"images": [made], "parameters": {"prompt": body.get("prompt")}, "info": info}

    def error(self, status, kind, message):
        if status == 500:
            return {"error": "RuntimeError", "detail": "", "body": "", "errors": message}
        return {"detail": message}

    def exhausted(self):
        return 500, {"error": "OutOfMemoryError", "detail": "", "body": "", "errors": "CUDA out of memory."}


SHAPES = (
    Gemini(), OpenAI(), Anthropic(), LibreTranslate(), OpenAIPictures(), Stability(), Automatic1111())
