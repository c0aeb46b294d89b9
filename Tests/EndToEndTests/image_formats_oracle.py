"""Reads an image dataset with third-party readers, and prints as JSON what they see.

    image_formats_oracle.py coco FILE [IMAGE_FOLDER]
    image_formats_oracle.py yolo|voc|masks|classes FOLDER

COCO is read by pycocotools (its masks are decoded and measured by it), VOC by lxml, pictures by Pillow, data.yaml by
PyYAML. Needs pycocotools==2.0.11, lxml==6.1.3, Pillow==13.0.0, numpy==2.4.6, PyYAML==6.0.4.

The JSON is a list with an entry for each picture, in the order of their names:
    {"picture": name, "size": [width, height] of the file, "stated": [width, height] or null,
     "label": folder or null, "captions": [...], "masks": [{"name", "size", "values"}],
     "objects": [{"label", "box": [minX, minY, maxX, maxY], "outline_area", "mask_pixels", "keypoints", "extra"}]}
with boxes in continuous pixels from 0 whatever the format counts in. Exits with a message where a reader
finds something wrong.
"""
import contextlib
import io
import json
import os
import sys

from PIL import Image

PICTURES = (".jpg", ".jpeg", ".png", ".webp")


def check(condition, *what):
    if not condition:
        sys.exit("wrong: " + " ".join(str(part) for part in what))


def picture_size(path):
    with Image.open(path) as picture:
        picture.load()
        return list(picture.size)


def pictures(folder):
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(PICTURES) and not name.startswith("."):
                found.append(os.path.relpath(os.path.join(place, name), folder))
    return sorted(found)


def entry(folder, name, **more):
    record = {"picture": name, "size": picture_size(os.path.join(folder, name)), "stated": None,
              "label": None, "captions": [], "masks": [], "objects": []}
    record.update(more)
    return record


def within(box, size, name):
    check(0 <= box[0] <= box[2] <= size[0] + 1e-6 and 0 <= box[1] <= box[3] <= size[1] + 1e-6,
          name, "has a box outside of it:", box, size)


# COCO


def coco(path, folder=None):
    from pycocotools.coco import COCO
    folder = folder or os.path.dirname(path) or "."
    with contextlib.redirect_stdout(io.StringIO()):
        dataset = COCO(path)
    check(len(dataset.imgs) == len(dataset.dataset["images"]), "image ids are not unique")
    check(len(dataset.anns) == len(dataset.dataset["annotations"]), "annotation ids are not unique")
    records = []
    for number, image in dataset.imgs.items():
        name = image["file_name"]
        stated = [image["width"], image["height"]] if "width" in image else None
        record = entry(folder, name, stated=stated)
        check(stated in (None, record["size"]), name, "is", record["size"], "but stated", stated)
        for annotation in dataset.loadAnns(dataset.getAnnIds(imgIds=[number])):
            if "caption" in annotation:
                record["captions"].append(annotation["caption"])
                continue
            record["objects"].append(coco_object(dataset, annotation, record))
        records.append(record)
    return sorted(records, key=lambda record: record["picture"])


def coco_object(dataset, annotation, record):
    from pycocotools import mask
    label = dataset.loadCats([annotation["category_id"]])[0]["name"]
    known = ("id", "image_id", "category_id", "bbox", "area", "segmentation", "keypoints")
    found = {"label": label, "extra": {k: v for k, v in annotation.items() if k not in known}}
    if "bbox" in annotation:
        x, y, width, height = annotation["bbox"]
        found["box"] = [x, y, x + width, y + height]
        within(found["box"], record["size"], record["picture"])
    if annotation.get("segmentation"):
        pixels = dataset.annToMask(annotation)
        check(list(pixels.shape[::-1]) == record["size"], record["picture"], "has a mask of another size")
        found["mask_pixels"] = int(pixels.sum())
        if isinstance(annotation["segmentation"], list):
            found["outline_area"] = annotation["area"]
        else:
            check(int(pixels.sum()) == annotation["area"], record["picture"], "area", annotation["area"])
            columns, rows = pixels.any(axis=0).nonzero()[0], pixels.any(axis=1).nonzero()[0]
            tight = [columns[0], rows[0], columns[-1] + 1, rows[-1] + 1] if len(rows) else None
            check(tight is None or [int(v) for v in tight] == found["box"], record["picture"], "box of mask")
            encoded = mask.encode(__import__("numpy").asfortranarray(pixels))
            found["counts"] = encoded["counts"].decode()
    elif "area" in annotation and "box" in found and "keypoints" not in annotation:
        area = annotation["bbox"][2] * annotation["bbox"][3]
        check(abs(area - annotation["area"]) <= 0.01 * (sum(annotation["bbox"][2:]) + 1), "area", annotation)
    if "keypoints" in annotation:
        values = annotation["keypoints"]
        found["keypoints"] = [values[index:index + 3] for index in range(0, len(values), 3)]
        if "num_keypoints" in annotation:
            seen = sum(point[2] > 0 for point in found["keypoints"])
            check(seen == annotation["num_keypoints"], "num_keypoints", annotation)
    return found


# YOLO


def yolo(folder):
    import yaml
    names, shape = {}, None
    settings = os.path.join(folder, "data.yaml")
    listed = os.path.join(folder, "classes.txt")
    if os.path.exists(settings):
        with open(settings, encoding="utf-8-sig") as file:
            read = yaml.safe_load(file)
        names, shape = read.get("names", {}), read.get("kpt_shape")
        for part in ("train", "val"):
            for place in [read[part]] if isinstance(read.get(part), str) else read.get(part) or []:
                check(os.path.isdir(os.path.join(folder, place)), part, place, "is no folder")
    elif os.path.exists(listed):
        with open(listed, encoding="utf-8-sig") as file:
            names = file.read().split("\n")
    names = dict(enumerate(names)) if isinstance(names, list) else names
    records = []
    for name in pictures(folder):
        record = entry(folder, name)
        parts = name.split("/")
        if "images" in parts[:-1]:
            place = len(parts) - 2 - parts[:-1][::-1].index("images")
            parts[place] = "labels"
        path = os.path.join(folder, os.path.splitext("/".join(parts))[0] + ".txt")
        if os.path.exists(path):
            with open(path, encoding="utf-8-sig") as file:
                for line in file:
                    if line.split():
                        record["objects"].append(
                            yolo_object([float(part) for part in line.split()], names, shape, record))
        records.append(record)
    return records


def yolo_object(values, names, shape, record):
    width, height = record["size"]
    check(all(0 <= value <= 1 for value in values[1:5]), record["picture"], "not within 0 to 1", values)
    number = int(values[0])
    found = {"label": names.get(number, str(number)) if names else str(number), "extra": {}}
    if len(values) == 5 or shape:
        x, y, w, h = values[1:5]
        found["box"] = [(x - w / 2) * width, (y - h / 2) * height, (x + w / 2) * width, (y + h / 2) * height]
        found["box"] = [0 if -1e-3 < edge < 0 else edge for edge in found["box"]]
        limits = [width, height] * 2
        found["box"] = [min(edge, limit) if edge < limit + 1e-3 else edge
                        for edge, limit in zip(found["box"], limits)]
    else:
        xs, ys = [x * width for x in values[1::2]], [y * height for y in values[2::2]]
        found["box"] = [min(xs), min(ys), max(xs), max(ys)]
        pairs = zip(xs, ys, xs[1:] + xs[:1], ys[1:] + ys[:1])
        found["outline_area"] = abs(sum(a * d - c * b for a, b, c, d in pairs)) / 2
    if shape:
        count, each = shape
        check(len(values) == 5 + count * each, record["picture"], "columns", len(values))
        found["keypoints"] = [
            [values[i] * width, values[i + 1] * height] + values[i + 2:i + each]
            for i in range(5, len(values), each)]
    within(found["box"], record["size"], record["picture"])
    return found


# Pascal VOC


def voc(folder):
    from lxml import etree
    records = []
    for name in pictures(folder):
        record = entry(folder, name)
        stem = os.path.splitext(name)[0]
        beside = os.path.join(folder, stem + ".xml")
        apart = os.path.join(folder, stem.replace("JPEGImages", "Annotations") + ".xml")
        path = next((path for path in (apart, beside) if os.path.exists(path)), None)
        if path is None:
            records.append(record)
            continue
        root = etree.parse(path).getroot()
        check(root.tag == "annotation", path, "is", root.tag)
        check(root.findtext("filename") == os.path.basename(name), path, "names", root.findtext("filename"))
        if root.find("size") is not None:
            record["stated"] = [int(root.findtext("size/width")), int(root.findtext("size/height"))]
            check(record["stated"] == record["size"], name, "is", record["size"], record["stated"])
        for element in root.iterfind("object"):
            for part in [element] + element.findall("part"):
                edges = [float(part.findtext("bndbox/" + key)) for key in ("xmin", "ymin", "xmax", "ymax")]
                box = [edges[0] - 1, edges[1] - 1, edges[2], edges[3]]
                within(box, record["size"], name)
                extra = {child.tag: child.text for child in part
                         if child.tag not in ("name", "bndbox", "part", "point")}
                record["objects"].append({"label": part.findtext("name"), "box": box, "extra": extra})
        records.append(record)
    return records


# Folders


def masks(folder):
    names = pictures(folder)
    records = []
    for name in names:
        parts = name.split("/")
        if "images" not in parts:
            continue
        record = entry(folder, name)
        parts[parts.index("images")] = "masks"
        stem = os.path.splitext("/".join(parts))[0]
        for mask in names:
            if os.path.splitext(mask)[0] == stem:
                with Image.open(os.path.join(folder, mask)) as picture:
                    values = sorted({value for _, value in picture.getcolors(1 << 24)})
                    record["masks"].append({"name": mask, "size": list(picture.size), "values": values})
        check(record["masks"], name, "has no mask")
        check(all(mask["size"] == record["size"] for mask in record["masks"]), name, "sizes differ")
        records.append(record)
    return records


def classes(folder):
    return [entry(folder, name, label=next(
        part for part in name.split("/") if part not in ("train", "val", "valid", "test")))
        for name in pictures(folder)]


def main(kind, *arguments):
    readers = {"coco": coco, "yolo": yolo, "voc": voc, "masks": masks, "classes": classes}
    json.dump(readers[kind](*arguments), sys.stdout, ensure_ascii=False, sort_keys=True)
    print()


main(*sys.argv[1:])
