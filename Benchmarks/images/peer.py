#!/usr/bin/env python3
"""Measures a peer's operations on pictures, on one thread, with the peer's own composition.

    peer.py albumentations|augrs PICTURES WIDTH HEIGHT

PICTURES holds RGB pictures one after the other. Reads one request a line, fields separated by tabs, and answers each
with a line: how many pictures were made, and how many seconds of processor time that took.

    variants SECONDS plain|annotated EXPRESSION       transforms separated by commas; A is the peer's module
    convert TARGET TIMES QUALITY EXPRESSION FILE...   JPEG files in, TIMES as many out (Albumentations with OpenCV)
"""
import os
import sys
import time
import warnings

# One thread for every library, set before any of them is imported.
os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1", RAYON_NUM_THREADS="1",
                  NO_ALBUMENTATIONS_UPDATE="1")
warnings.simplefilter("ignore")

import importlib

import cv2
import numpy as np

cv2.setNumThreads(1)


def targets(width, height):
    """A mask of classes, ten boxes, and a keypoint in each: the same as Pictures.swift makes."""
    w, h = width / 512, height / 512
    mask = np.tile((np.arange(width) * 8 // width).astype(np.uint8), (height, 1))
    boxes = [[(20 + 30 * i) * w, (30 + 20 * i) * h, (120 + 30 * i) * w, (130 + 25 * i) * h] for i in range(10)]
    points = [[(a + c) / 2, (b + d) / 2] for a, b, c, d in boxes]
    return {"mask": mask, "bboxes": np.array(boxes, np.float32), "labels": list(range(10)),
            "keypoints": np.array(points, np.float32)}


# Where Albumentations' operations look for other pictures.
OTHERS = {"HistogramMatching": "hm_metadata", "PixelDistributionAdaptation": "pda_metadata", "FDA": "fda_metadata"}


def compose(A, expression, annotated=False):
    transforms = eval(f"[{expression}]", {"A": A})
    if not annotated:
        return A.Compose(transforms)
    return A.Compose(
        transforms,
        bbox_params=A.BboxParams(format="pascal_voc", label_fields=["labels"], min_area=1, min_visibility=0.1),
        keypoint_params=A.KeypointParams(format="xy", remove_invisible=True))


def variants(A, pictures, seconds, kind, expression):
    extra = targets(pictures.shape[2], pictures.shape[1]) if kind == "annotated" else {}
    pipeline = compose(A, expression, kind == "annotated")
    extra |= {key: list(pictures) for name, key in OTHERS.items() if f"A.{name}(" in expression}
    for picture in pictures[:3]:
        pipeline(image=picture, **extra)
    count, spent, start = 0, 0.0, time.process_time()
    while spent < seconds:
        pipeline(image=pictures[count % len(pictures)], **extra)
        count += 1
        spent = time.process_time() - start
    return count, spent


def convert(A, target, times, quality, expression, files):
    pipeline = compose(A, expression)
    start = time.process_time()
    for number, name in enumerate(files):
        picture = cv2.cvtColor(cv2.imread(name), cv2.COLOR_BGR2RGB)
        for copy in range(times):
            made = pipeline(image=picture)["image"]
            cv2.imwrite(f"{target}/{number}-{copy}.jpg", cv2.cvtColor(made, cv2.COLOR_RGB2BGR),
                        [cv2.IMWRITE_JPEG_QUALITY, quality])
    return len(files) * times, time.process_time() - start


def main():
    name, file, width, height = sys.argv[1:]
    A = importlib.import_module(name)
    pictures = np.fromfile(file, np.uint8).reshape(-1, int(height), int(width), 3)
    for line in sys.stdin:
        request, *fields = line.rstrip("\n").split("\t")
        try:
            if request == "variants":
                count, spent = variants(A, pictures, float(fields[0]), fields[1], fields[2])
            else:
                count, spent = convert(A, fields[0], int(fields[1]), int(fields[2]), fields[3], fields[4:])
            print(count, spent, flush=True)
        except Exception as error:
            print("error:", type(error).__name__, str(error).replace("\n", " "), flush=True)


if __name__ == "__main__":
    main()
