"""What the model server paints: slopes of colours that depend on nothing but a size and a number."""
import base64
import struct
import zlib


def size_of(file):
    """Width and height of a PNG or JPEG, by its first headers."""
    if file.startswith(b"\x89PNG\r\n\x1a\n"):
        return struct.unpack(">II", file[16:24])
    if not file.startswith(b"\xff\xd8"):
        raise ValueError("the picture is neither PNG nor JPEG")
    place = 2
    while place + 9 <= len(file):
        marker, length = file[place + 1], struct.unpack(">H", file[place + 2 : place + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", file[place + 5 : place + 9])
            return width, height
        place += 2 + length
    raise ValueError("the JPEG has no size")


def png(width, height, row):
    """A PNG whose rows are `row(y)`: three levels for each pixel."""
    rows = b"".join(b"\0" + row(y) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def paint(file, number, kind):
    """Another picture of the same size: red grows to the right, blue downwards, from levels of the number's choice.
    As a fault black all over, or the same picture."""
    width, height = size_of(file)
    if kind == "echo":
        return file
    if kind == "blocked":
        return png(width, height, lambda y: bytes(3 * width))
    red, green, blue = number % 200, number // 200 % 200, number // 40_000 % 200
    line = bytearray(3 * width)
    line[0::3] = bytes((255 * x // width + red) % 256 for x in range(width))
    line[1::3] = bytes([green]) * width

    def row(y):
        line[2::3] = bytes([(255 * y // height + blue) % 256]) * width
        return bytes(line)

    return png(width, height, row)


def paint_text(text, number, kind):
    """The same from Base64 to Base64."""
    return base64.b64encode(paint(base64.b64decode(text, validate=True), number, kind)).decode()
