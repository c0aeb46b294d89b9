#!/usr/bin/env python3
"""Makes the pictures that are measured with.

    pictures.py FOLDER [--size 512] [--raw 16] [--jpeg 100]

Writes FOLDER/pictures.rgb, RGB pictures of SIZE × SIZE one after the other, and FOLDER/in/*.jpg of quality 90. With
TENFOLD_DATA set, they are cut from the photographs in its folder images/; without it, they are drawn: smooth noise with
shapes on it, which compress about as photographs do. Figures for drawn pictures differ from those for photographs.
"""
import argparse
import os
from pathlib import Path

import cv2
import numpy as np


def photographs(folder, size, count):
    """Squares cut from photographs: the middle first, then other places."""
    files = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in (".jpg", ".jpeg"))
    draw = np.random.default_rng(1)
    made = []
    while len(made) < count:
        for path in files:
            picture = cv2.imread(str(path))
            if picture is None:
                continue
            side = min(picture.shape[:2])
            part = side if len(made) < len(files) else int(side * draw.uniform(0.6, 0.9))
            y, x = (int(draw.integers(0, length - part + 1)) for length in picture.shape[:2])
            square = picture[y:y + part, x:x + part]
            made.append(cv2.resize(square, (size, size), interpolation=cv2.INTER_AREA if part > size
                                   else cv2.INTER_LINEAR))
    return made[:count]


def drawn(size, count):
    draw = np.random.default_rng(1)
    made = []
    for _ in range(count):
        picture = np.zeros((size, size, 3), np.float32)
        for cells, weight in ((3, 90), (9, 40), (33, 16), (129, 9)):
            noise = draw.normal(0, weight, (cells, cells, 3)).astype(np.float32)
            noise = 0.7 * noise.mean(2, keepdims=True) + 0.3 * noise
            picture += cv2.resize(noise, (size, size), interpolation=cv2.INTER_CUBIC)
        picture += 110
        for _ in range(12):
            centre = tuple(int(v) for v in draw.integers(0, size, 2))
            axes = tuple(int(v) for v in draw.integers(size // 24, size // 6, 2))
            shade = draw.normal(0, 60, 3)
            mask = np.zeros((size, size), np.float32)
            cv2.ellipse(mask, centre, axes, float(draw.uniform(0, 180)), 0, 360, 1, -1, cv2.LINE_AA)
            picture += mask[..., None] * shade.astype(np.float32)
        picture += draw.normal(0, 2, picture.shape)
        made.append(np.clip(picture, 0, 255).astype(np.uint8))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--raw", type=int, default=16)
    parser.add_argument("--jpeg", type=int, default=100)
    options = parser.parse_args()
    data = os.environ.get("TENFOLD_DATA")
    count = max(options.raw, options.jpeg)
    made = photographs(Path(data, "images"), options.size, count) if data else drawn(options.size, count)
    (options.folder / "in").mkdir(parents=True, exist_ok=True)
    with open(options.folder / "pictures.rgb", "wb") as file:
        for picture in made[:options.raw]:
            file.write(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB).tobytes())
    for number, picture in enumerate(made[:options.jpeg]):
        cv2.imwrite(str(options.folder / "in" / f"{number:03}.jpg"), picture, [cv2.IMWRITE_JPEG_QUALITY, 90])


if __name__ == "__main__":
    main()
