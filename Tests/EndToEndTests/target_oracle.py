"""Draws datasets whose objects can be seen by their colours, and looks whether annotations still lie on them.

    target_oracle.py draw KIND TO       KIND is coco, coco-rle, keypoints, yolo, yolo-seg, yolo-obb, voc or masks
    target_oracle.py check KIND TO      TO is what the command made of it, with the originals left out

On a bluish ground lie a green "ball" and a red "egg"; in `keypoints` a yellow left eye, a pinkish right one, and a
white nose. `check` finds them by their colours in the new pictures and compares: outlines and masks may differ from
what is seen by a seam of `SEAM` pixels, boxes by `SEAM` pixels at each edge unless the object is cut off, keypoints
by three pixels. Prints how many objects were compared, and how many were cut off; exits with a message where one is wrong.

COCO is read by pycocotools, VOC by lxml, YOLO's settings by PyYAML (as image_formats_oracle.py does). Needs
numpy==2.4.6, opencv-python-headless==5.0.0.93, Pillow==13.0.0, pycocotools==2.0.11, lxml==6.1.3, PyYAML==6.0.4.
"""
import contextlib
import io
import json
import os
import subprocess
import sys

import cv2
import numpy
from PIL import Image

SEAM = 2
SIZES = [(200, 150), (160, 220), (256, 256), (301, 199)]
LABELS = ["ball", "egg"]
COLOURS = {"ball": (30, 230, 30), "egg": (230, 30, 30),
           "left_eye": (230, 230, 30), "right_eye": (230, 30, 230), "nose": (235, 235, 235)}
BODY = ["left_eye", "right_eye", "nose"]


def check(condition, *what):
    if not condition:
        sys.exit("wrong: " + " ".join(str(part) for part in what))


# Drawing


def ellipse(x, y, a, b, degrees):
    angles = numpy.linspace(0, 2 * numpy.pi, 120, endpoint=False)
    points = numpy.stack([a * numpy.cos(angles), b * numpy.sin(angles)])
    cosine, sine = numpy.cos(numpy.radians(degrees)), numpy.sin(numpy.radians(degrees))
    return (numpy.array([[cosine, -sine], [sine, cosine]]) @ points).T + (x, y)


def shapes(kind, w, h, number):
    """The outlines of ball and egg in continuous coordinates."""
    if kind in ("coco", "coco-rle", "yolo-seg", "masks"):
        unit = min(w, h) / 8
        angle = numpy.array([(0, 0), (1.2, 0), (1.2, 0.6), (2.2, 0.6), (2.2, 2), (0, 2)]) * unit
        return {"ball": angle + (w * 0.2, h * 0.25), "egg": angle[:, ::-1] + (w * 0.55, h * 0.5)}
    if kind == "yolo-obb":
        frame = numpy.array([(-1, -0.5), (1, -0.5), (1, 0.5), (-1, 0.5)]) * min(w, h) / 7
        return {"ball": frame + (w * 0.35, h * 0.35), "egg": frame[:, ::-1] + (w * 0.65, h * 0.6)}
    r = min(w, h)
    return {"ball": ellipse(w * 0.35, h * 0.4, r * 0.12, r * 0.12, 0),
            "egg": ellipse(w * 0.62, h * 0.6, r * 0.15, r * 0.08, 90 * (number % 2))}


def points(w, h):
    return {"left_eye": (w * 0.3, h * 0.4), "right_eye": (w * 0.65, h * 0.35), "nose": (w * 0.5, h * 0.6)}


def fill(outlines, w, h, colours, ground):
    """Draws outlines, and smooths their edges as a camera would."""
    scale = 8
    large = cv2.resize(ground, (w * scale, h * scale), interpolation=cv2.INTER_NEAREST)
    for label, outline in outlines.items():
        whole = numpy.rint(numpy.asarray(outline) * scale - 0.5).astype(numpy.int32)
        cv2.fillPoly(large, [whole], colours[label])
    return cv2.resize(large, (w, h), interpolation=cv2.INTER_AREA)


def draw(kind, target):
    folders = {"masks": ["images", "masks"], "voc": ["JPEGImages", "Annotations"],
               "yolo": ["images", "labels"], "yolo-seg": ["images", "labels"], "yolo-obb": ["images", "labels"]}
    for folder in folders.get(kind, ["."]):
        os.makedirs(os.path.join(target, folder), exist_ok=True)
    generator = numpy.random.default_rng(5)
    entries = []
    for number, (w, h) in enumerate(SIZES):
        ground = numpy.zeros((h, w, 3), numpy.uint8)
        ground[..., 2] = generator.integers(60, 200, (h, w))
        outlines = shapes(kind, w, h, number)
        if kind == "keypoints":
            outlines = {label: ellipse(*place, 4, 4, 0) for label, place in points(w, h).items()}
        name = f"p{number}.png"
        picture = fill(outlines, w, h, COLOURS, ground)
        Image.fromarray(picture).save(os.path.join(target, folders.get(kind, ["."])[0], name))
        entries.append((number + 1, name, w, h, outlines, picture))
    writer = {"masks": write_masks, "voc": write_voc}.get(kind)
    if writer is None:
        writer = write_yolo if kind.startswith("yolo") else write_coco
    writer(kind, target, entries)


def edges(outline):
    low, high = numpy.min(outline, axis=0), numpy.max(outline, axis=0)
    return [float(value) for value in (*low, *high)]


def write_masks(kind, target, entries):
    for _, name, w, h, _, picture in entries:
        mask = numpy.zeros((h, w), numpy.uint8)
        for value, label in enumerate(LABELS, 1):
            mask[seen(picture, label)] = value
        Image.fromarray(mask).save(os.path.join(target, "masks", name))


def write_voc(kind, target, entries):
    for _, name, w, h, outlines, _ in entries:
        objects = ""
        for label, outline in outlines.items():
            l, t, r, b = [round(edge) for edge in edges(outline)]
            objects += (f"<object><name>{label}</name><difficult>0</difficult><bndbox><xmin>{l + 1}</xmin>"
                        f"<ymin>{t + 1}</ymin><xmax>{r}</xmax><ymax>{b}</ymax></bndbox></object>")
        path = os.path.join(target, "Annotations", name.replace(".png", ".xml"))
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"<annotation><folder>JPEGImages</folder><filename>{name}</filename><size><width>{w}</width>"
                       f"<height>{h}</height><depth>3</depth></size>{objects}</annotation>\n")


def write_yolo(kind, target, entries):
    with open(os.path.join(target, "data.yaml"), "w", encoding="utf-8") as file:
        file.write(f"path: .\ntrain: images\nval: images\nnames: [{', '.join(LABELS)}]\n")
    for _, name, w, h, outlines, _ in entries:
        with open(os.path.join(target, "labels", name.replace(".png", ".txt")), "w", encoding="utf-8") as file:
            for label, outline in outlines.items():
                l, t, r, b = edges(outline)
                values = [(l + r) / 2 / w, (t + b) / 2 / h, (r - l) / w, (b - t) / h]
                if kind != "yolo":
                    values = [value for x, y in outline for value in (x / w, y / h)]
                file.write(f"{LABELS.index(label)} {' '.join(f'{value:.6f}' for value in values)}\n")


def write_coco(kind, target, entries):
    images, annotations = [], []
    for number, name, w, h, outlines, picture in entries:
        images.append({"id": number, "file_name": name, "width": w, "height": h})
        if kind == "keypoints":
            values = [v for x, y in points(w, h).values() for v in (x, y, 2)]
            annotations.append({"image_id": number, "category_id": 1, "iscrowd": 0, "num_keypoints": 3,
                                "bbox": [w * 0.25, h * 0.3, w * 0.5, h * 0.4], "area": w * h * 0.2,
                                "keypoints": values})
            continue
        for label, outline in outlines.items():
            l, t, r, b = edges(outline)
            area = float(cv2.contourArea(numpy.float32(outline)))
            entry = {"image_id": number, "category_id": LABELS.index(label) + 1, "iscrowd": 0, "area": area,
                     "bbox": [l, t, r - l, b - t], "segmentation": [[float(v) for v in numpy.ravel(outline)]]}
            if kind == "coco-rle":
                entry.update(run_lengths(seen(picture, label)))
            annotations.append(entry)
    for number, annotation in enumerate(annotations, 1):
        annotation["id"] = number
    categories = [{"id": number, "name": label} for number, label in enumerate(LABELS, 1)]
    if kind == "keypoints":
        categories = [{"id": 1, "name": "face", "keypoints": BODY, "skeleton": [[1, 3], [2, 3]]}]
    with open(os.path.join(target, "annotations.json"), "w", encoding="utf-8") as file:
        json.dump({"images": images, "annotations": annotations, "categories": categories}, file)


def run_lengths(pixels):
    from pycocotools import mask
    encoded = mask.encode(numpy.asfortranarray(pixels.astype(numpy.uint8)))
    rows, columns = pixels.any(axis=1).nonzero()[0], pixels.any(axis=0).nonzero()[0]
    return {"segmentation": {"size": encoded["size"], "counts": encoded["counts"].decode()},
            "area": int(pixels.sum()),
            "bbox": [int(columns[0]), int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1)]}


# Looking


def seen(picture, label):
    """Where a colour is: each channel on the colour's side of the middle between it and the ground."""
    wanted = numpy.array(COLOURS[label]) > 128
    if label in LABELS:
        strong = picture[..., :2] > 128
        return (strong == wanted[:2]).all(axis=2)
    return ((picture > 128) == wanted).all(axis=2)


def seam(pixels):
    kernel = numpy.ones((2 * SEAM + 1,) * 2, numpy.uint8)
    small = cv2.erode(pixels.astype(numpy.uint8), kernel, borderType=cv2.BORDER_REPLICATE)
    return small, cv2.dilate(pixels.astype(numpy.uint8), kernel)


def agrees(where, pixels, stated):
    small, large = seam(pixels)
    check((stated[small > 0] > 0).all(), where, "does not cover what is seen")
    check((stated[large == 0] == 0).all(), where, "covers more than is seen")


def box_agrees(where, pixels, box):
    """Whether a box is around what is seen; True if that is cut off, so that the box may be larger."""
    h, w = pixels.shape
    rows, columns = pixels.any(axis=1).nonzero()[0], pixels.any(axis=0).nonzero()[0]
    check(len(rows), where, "has a box", box, "but is not to be seen")
    tight = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1]
    is_cut = tight[0] <= 1 or tight[1] <= 1 or tight[2] >= w - 1 or tight[3] >= h - 1
    for place, (edge, true) in enumerate(zip(box, tight)):
        gap = (true - edge) if place < 2 else (edge - true)
        check(gap >= -SEAM, where, "is", tight, "but its box is", box)
        check(is_cut or gap <= SEAM, where, "is", tight, "but its box is", box)
    return is_cut


counts = {"objects": 0, "cut": 0}


def compare_pixels(where, picture, label, stated):
    agrees(f"{where} {label}", seen(picture, label), stated)
    counts["objects"] += 1


def read(*parts):
    with Image.open(os.path.join(*parts)) as picture:
        return numpy.asarray(picture.convert("RGB"))


def check_missing(name, picture, labels):
    """An object without an annotation is hardly to be seen, or would have been kept."""
    for label in LABELS:
        if label not in labels:
            check(seen(picture, label).sum() < 0.2 * picture.shape[0] * picture.shape[1] / 30, name, label, "is lost")
            counts["cut"] += 1


def check_coco(target, kind):
    from pycocotools.coco import COCO
    with contextlib.redirect_stdout(io.StringIO()):
        dataset = COCO(os.path.join(target, "annotations.json"))
    for number, image in dataset.imgs.items():
        name, labels = image["file_name"], []
        picture = read(target, name)
        for annotation in dataset.loadAnns(dataset.getAnnIds(imgIds=[number])):
            if kind == "keypoints":
                check_points(name, picture, annotation)
                continue
            label = dataset.cats[annotation["category_id"]]["name"]
            check(isinstance(annotation["segmentation"], dict) == (kind == "coco-rle"), name, "is of another kind")
            compare_pixels(name, picture, label, dataset.annToMask(annotation))
            x, y, w, h = annotation["bbox"]
            counts["cut"] += box_agrees(f"{name} {label}", seen(picture, label), [x, y, x + w, y + h])
            labels.append(label)
        if kind != "keypoints":
            check_missing(name, picture, labels)


def check_points(name, picture, annotation):
    values = annotation["keypoints"]
    dots = {label: seen(picture, label) for label in BODY}
    places = dict(zip(BODY, zip(values[::3], values[1::3], values[2::3])))
    if is_mirrored(name):
        places["left_eye"], places["right_eye"] = places["right_eye"], places["left_eye"]
    for label, (x, y, flag) in places.items():
        rows, columns = dots[label].nonzero()
        if flag == 0:
            check(len(rows) < 30, name, label, "is marked absent but seen at", len(rows), "pixels")
            counts["cut"] += 1
            continue
        check(len(rows), name, label, "is not to be seen at", x, y)
        gap = max(abs(columns.mean() + 0.5 - x), abs(rows.mean() + 0.5 - y))
        is_cut = rows.min() == 0 or columns.min() == 0 or rows.max() + 1 == picture.shape[0] \
            or columns.max() + 1 == picture.shape[1]
        check(gap <= (5 if is_cut else 3), name, label, "is", gap, "pixels away")
        counts["objects"] += 1


def is_mirrored(name):
    with open(sys.argv[3].rstrip("/") + ".provenance.jsonl", encoding="utf-8") as file:
        for note in map(json.loads, file):
            if note["file"] == name:
                operations = note["tenfold_ops"].split(";")
                # From the fourth on, the symmetries of the square are mirrored.
                mirrored = [part == "horizontal_flip" or part in ("d4(4)", "d4(5)", "d4(6)", "d4(7)")
                            for part in operations]
                return sum(mirrored) % 2 == 1
    return check(False, name, "has no provenance")


def check_boxes(target, kind):
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "image_formats_oracle.py")
    records = json.loads(subprocess.run(
        [sys.executable, script, kind, target], check=True, capture_output=True).stdout)
    for record in records:
        picture = read(target, record["picture"])
        for found in record["objects"]:
            where = f"{record['picture']} {found['label']}"
            counts["cut"] += box_agrees(where, seen(picture, found["label"]), found["box"])
            counts["objects"] += 1
        check_missing(record["picture"], picture, [found["label"] for found in record["objects"]])


def check_outlines(target):
    for name in sorted(os.listdir(os.path.join(target, "images"))):
        picture = read(target, "images", name)
        h, w = picture.shape[:2]
        labels = []
        with open(os.path.join(target, "labels", os.path.splitext(name)[0] + ".txt"), encoding="utf-8") as file:
            for line in file:
                values = [float(value) for value in line.split()]
                label = LABELS[int(values[0])]
                outline = numpy.array(values[1:]).reshape(-1, 2) * (w * 8, h * 8)
                large = numpy.zeros((h * 8, w * 8), numpy.uint8)
                cv2.fillPoly(large, [numpy.rint(outline - 0.5).astype(numpy.int32)], 255)
                stated = cv2.resize(large, (w, h), interpolation=cv2.INTER_AREA) > 127
                compare_pixels(name, picture, label, stated)
                labels.append(label)
        check_missing(name, picture, labels)


def check_masks(target):
    for name in sorted(os.listdir(os.path.join(target, "images"))):
        picture = read(target, "images", name)
        with Image.open(os.path.join(target, "masks", os.path.splitext(name)[0] + ".png")) as file:
            mask = numpy.asarray(file)
        check(mask.shape == picture.shape[:2], name, "has a mask of", mask.shape)
        check(set(numpy.unique(mask)) <= {0, 1, 2}, name, "has a mask with", numpy.unique(mask))
        for value, label in enumerate(LABELS, 1):
            compare_pixels(name, picture, label, mask == value)


if __name__ == "__main__":
    if sys.argv[1] == "draw":
        draw(*sys.argv[2:])
    else:
        kind, target = sys.argv[2:]
        if kind in ("yolo", "voc"):
            check_boxes(target, kind)
        elif kind == "masks":
            check_masks(target)
        elif kind.startswith("yolo"):
            check_outlines(target)
        else:
            check_coco(target, kind)
        print(counts["objects"], counts["cut"])
