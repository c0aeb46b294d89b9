"""Does with OpenCV and Pillow what the command did with pictures, and compares pixel by pixel.

    picture_oracle.py prepare TO PICTURE...    PNG copies, without alpha, for a dataset of plain pictures
    picture_oracle.py outline TO PICTURE...    the same as a COCO dataset, with an outline in the middle of each
    picture_oracle.py compare FROM TO          TO is what one operation made of each picture of FROM
    picture_oracle.py decode FOLDER            reads all pictures and arrays, and prints how many there are
    picture_oracle.py digits FOLDER            looks whether sixes and nines in folders of these names are such
    picture_oracle.py flipped FROM TO          TO is FROM mirrored, written as PNG; what JPEG is read as

`compare` reads from TO.provenance.jsonl what was drawn, and prints for each kind of operation how many pictures were
compared, the mean difference of levels, the share of levels that differ by more than three, and the largest
difference. Exits with a message where a tolerance (see `LIMITS`) is not kept.

Needs numpy==2.4.6, opencv-python-headless==5.0.0.93, Pillow==13.0.0.
"""
import json
import os
import re
import sys

import cv2
import numpy
from PIL import Image, ImageEnhance, ImageOps

# The mean difference in levels, the share of levels that differ by more than three, the largest difference.
EXACT = (0, 0, 0)
ROUNDED = (0.5, 0, 1)
# OpenCV counts places between pixels in 32nds, and so differs at sharp edges by up to a 64th of the range.
SAMPLED = (0.35, 0.002, 8)
# Pillow cuts off what is behind the point.
CUT_OFF = (0.6, 0, 1)
LIMITS = {
    "horizontal_flip": EXACT, "vertical_flip": EXACT, "transpose": EXACT, "rotate90": EXACT,
    "crop": EXACT, "pad": EXACT, "invert": EXACT, "equalize": EXACT, "posterize": EXACT, "solarize": EXACT,
    "median_blur": EXACT, "box_blur": EXACT, "brightness_contrast": EXACT, "brightness": EXACT, "to_gray": ROUNDED,
    "rotate": SAMPLED, "affine": SAMPLED, "perspective": SAMPLED, "translate": SAMPLED,
    "shear": SAMPLED, "shift_scale_rotate": SAMPLED,
    "resize": ROUNDED, "gaussian_blur": ROUNDED, "unsharp_mask": (0.2, 0.002, 8), "bilateral": ROUNDED,
    "rgb_shift": EXACT, "morphology": EXACT, "gamma": ROUNDED, "hue": ROUNDED, "hue_saturation_value": ROUNDED,
    "to_sepia": ROUNDED, "sharpen": ROUNDED, "emboss": ROUNDED,
    "contrast": CUT_OFF, "saturation": CUT_OFF, "sharpness": CUT_OFF, "auto_contrast": CUT_OFF,
    # Another version of the library may round otherwise.
    "jpeg_compression": (0.5, 0.02, 8),
}


def check(condition, *what):
    if not condition:
        sys.exit("wrong: " + " ".join(str(part) for part in what))


def read(path):
    with Image.open(path) as picture:
        return numpy.asarray(picture.convert("RGB"))


# Datasets


def prepare(target, sources):
    os.makedirs(target, exist_ok=True)
    names = []
    for number, source in enumerate(sources):
        name = f"{number:02d}-{os.path.splitext(os.path.basename(source))[0]}.png"
        Image.fromarray(read(source)).save(os.path.join(target, name))
        names.append(name)
    return names


def outline(target, sources):
    images, annotations = [], []
    for number, name in enumerate(prepare(target, sources), 1):
        with Image.open(os.path.join(target, name)) as picture:
            w, h = picture.size
        images.append({"id": number, "file_name": name, "width": w, "height": h})
        l, r, t, b = w * 3 // 16, w * 13 // 16, h * 3 // 16, h * 13 // 16
        annotations.append({
            "id": number, "image_id": number, "category_id": 1, "bbox": [l, t, r - l, b - t],
            "area": (r - l) * (b - t), "iscrowd": 0, "segmentation": [[l, t, r, t, r, b, l, b]]})
    with open(os.path.join(target, "annotations.json"), "w", encoding="utf-8") as file:
        json.dump({"images": images, "annotations": annotations,
                   "categories": [{"id": 1, "name": "middle"}]}, file)


def corners(folder):
    """The corners of the first outline of each picture."""
    path = os.path.join(folder, "annotations.json")
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        dataset = json.load(file)
    names = {image["id"]: image["file_name"] for image in dataset["images"]}
    found = {}
    for annotation in dataset["annotations"]:
        values = annotation["segmentation"][0]
        found[names[annotation["image_id"]]] = list(zip(values[::2], values[1::2]))
    return found


# What the operations do. A matrix takes places in the old picture to those in the new one, in continuous coordinates.


def shifted(matrix):
    """The same map for OpenCV, whose whole numbers are the centres of pixels."""
    half = numpy.array([[1, 0, 0.5], [0, 1, 0.5], [0, 0, 1]])
    return numpy.linalg.inv(half) @ matrix @ half


def warp(image, matrix, size=None):
    size = size or (image.shape[1], image.shape[0])
    return cv2.warpPerspective(
        image, shifted(matrix), size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)


def translation(x, y):
    return numpy.array([[1, 0, x], [0, 1, y], [0, 0, 1.0]])


def about_middle(image, matrix):
    x, y = image.shape[1] / 2, image.shape[0] / 2
    return translation(x, y) @ matrix @ translation(-x, -y)


def turn(degrees):
    """Counterclockwise as it is seen, where y goes down."""
    cosine, sine = numpy.cos(numpy.radians(degrees)), numpy.sin(numpy.radians(degrees))
    return numpy.array([[cosine, sine, 0], [-sine, cosine, 0], [0, 0, 1]])


def affine(image, scale_x, scale_y, x, y, degrees, shear_x, shear_y):
    columns, rows = numpy.eye(3), numpy.eye(3)
    columns[0, 1], rows[1, 0] = numpy.tan(numpy.radians((shear_x, shear_y)))
    linear = turn(degrees) @ rows @ columns @ numpy.diag([scale_x, scale_y, 1])
    return warp(image, translation(x, y) @ about_middle(image, linear))


def on_picture(change):
    return lambda image, *values: numpy.asarray(change(Image.fromarray(image), *values))


def table(change):
    def apply(image, *values):
        levels = [min(255, max(0, int(change(level, *values) + 0.5 + 1e-9))) for level in range(256)]
        return numpy.array(levels, numpy.uint8)[image]
    return apply


def grey(image, strength):
    check(strength == 1, "strength", strength)
    return cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)


def blurred(image, sigma):
    reach = 2 * int(numpy.ceil(4 * sigma)) + 1
    soft = cv2.GaussianBlur(image.astype(numpy.float64), (reach, reach), sigma, borderType=cv2.BORDER_REFLECT_101)
    return numpy.rint(soft).astype(numpy.uint8)


def turned_hues(image, hue, saturation=0, value=0):
    """In floats: nothing is rounded on the way. Greys get no colour."""
    h, s, v = cv2.split(cv2.cvtColor(image.astype(numpy.float32) / 255, cv2.COLOR_RGB2HSV))
    s = numpy.where(s > 0, numpy.clip(s + saturation / 255, 0, 1), 0).astype(numpy.float32)
    v = numpy.clip(v + numpy.float32(value / 255), 0, 1)
    back = cv2.cvtColor(cv2.merge([(h + numpy.float32(hue)) % 360, s, v]), cv2.COLOR_HSV2RGB)
    return numpy.rint(back * 255).astype(numpy.uint8)


def sepia(image, strength):
    brown = numpy.array([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]])
    levels = cv2.transform(image.astype(numpy.float64), strength * brown + (1 - strength) * numpy.eye(3))
    return numpy.rint(numpy.clip(levels, 0, 255)).astype(numpy.uint8)


def filtered(kernel):
    def apply(image, amount, strength):
        whole = numpy.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]) * (1 - amount) + kernel(strength) * amount
        levels = cv2.filter2D(image.astype(numpy.float64), -1, whole, borderType=cv2.BORDER_REFLECT_101)
        return numpy.rint(numpy.clip(levels, 0, 255)).astype(numpy.uint8)
    return apply


def sharp(lightness):
    return numpy.array([[-1, -1, -1], [-1, 8 + lightness, -1], [-1, -1, -1]])


def relief(strength):
    s = strength
    return numpy.array([[-1 - s, -s, 0], [-s, 1, s], [0, s, 1 + s]])


def grown(image, is_dilation, radius):
    square = numpy.ones((2 * int(radius) + 1,) * 2, numpy.uint8)
    return (cv2.dilate if is_dilation else cv2.erode)(image, square)


def unsharp(image, sigma, amount, threshold):
    gap = image.astype(numpy.float64) - blurred(image, sigma)
    levels = image + numpy.where(numpy.abs(gap) > threshold, amount * gap, 0)
    return numpy.rint(numpy.clip(levels, 0, 255)).astype(numpy.uint8)


def enhanced(image, factor):
    """Pillow leaves the outermost pixels as they are; so it gets more of them."""
    wide = cv2.copyMakeBorder(image, 1, 1, 1, 1, cv2.BORDER_REFLECT_101)
    return on_picture(lambda picture: ImageEnhance.Sharpness(picture).enhance(factor))(wide)[1:-1, 1:-1]


def recoded(image, quality):
    coded = cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, int(quality)])[1]
    return cv2.cvtColor(cv2.imdecode(coded, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)


def placed(image, x, y, factor, degrees):
    return affine(image, factor, factor, x, y, degrees, 0, 0)


def bilateral(image, radius, colour, space):
    """OpenCV adds up how much the three channels differ; ours takes the mean."""
    return cv2.bilateralFilter(image, 2 * int(radius) + 1, 3 * colour, space, borderType=cv2.BORDER_REFLECT_101)


def resized(image, width, height):
    return on_picture(lambda p: p.resize((int(width), int(height)), Image.Resampling.BILINEAR))(image)


def median(image, radius):
    return cv2.medianBlur(image, 2 * int(radius) + 1)


DOES = {
    "horizontal_flip": lambda image: cv2.flip(image, 1),
    "vertical_flip": lambda image: cv2.flip(image, 0),
    "transpose": cv2.transpose,
    "invert": cv2.bitwise_not,
    "rotate90": lambda image, turns: numpy.rot90(image, int(turns)),
    "equalize": on_picture(ImageOps.equalize),
    "posterize": on_picture(lambda picture, bits: ImageOps.posterize(picture, int(bits))),
    "solarize": on_picture(lambda picture, level: ImageOps.solarize(picture, int(level))),
    "brightness_contrast": table(lambda level, b, c: level * (1 + c) + 255 * b),
    "brightness": table(lambda level, factor: level * factor),
    "to_gray": grey,
    "gaussian_blur": blurred,
    "box_blur": lambda image, radius: cv2.blur(
        image, (2 * int(radius) + 1,) * 2, borderType=cv2.BORDER_REFLECT_101),
    "median_blur": median,
    "resize": resized,
    "rotate": lambda image, degrees: warp(image, about_middle(image, turn(degrees))),
    "translate": lambda image, x, y: warp(image, translation(x, y)),
    "affine": affine,
    "shear": lambda image, x, y: affine(image, 1, 1, 0, 0, 0, x, y),
    "shift_scale_rotate": placed,
    "contrast": on_picture(lambda picture, factor: ImageEnhance.Contrast(picture).enhance(factor)),
    "saturation": on_picture(lambda picture, factor: ImageEnhance.Color(picture).enhance(factor)),
    "sharpness": enhanced,
    "auto_contrast": on_picture(ImageOps.autocontrast),
    "gamma": table(lambda level, exponent: 255 * (level / 255) ** exponent),
    "rgb_shift": lambda image, *levels: numpy.clip(image + numpy.array(levels, int), 0, 255).astype(numpy.uint8),
    "hue": turned_hues,
    "hue_saturation_value": turned_hues,
    "to_sepia": sepia,
    "sharpen": filtered(sharp),
    "emboss": filtered(relief),
    "unsharp_mask": unsharp,
    "morphology": grown,
    "bilateral": bilateral,
    "jpeg_compression": recoded,
}


def expected(name, values, image, old, new):
    if name == "perspective":
        check(len(new) == 4, "the outline has", len(new), "corners")
        matrix = cv2.getPerspectiveTransform(numpy.float32(old), numpy.float32(new))
        return warp(image, matrix)
    return DOES[name](image, *values)


def compare(source, target):
    was, now = corners(source), corners(target)
    sums = {}
    with open(target.rstrip("/") + ".provenance.jsonl", encoding="utf-8") as file:
        notes = [json.loads(line) for line in file]
    for note in notes:
        name, values = re.fullmatch(r"(\w+)(?:\((.*)\))?", note["tenfold_ops"]).groups()
        values = [float(value) for value in (values or "").split(",") if value]
        before = read(os.path.join(source, note["tenfold_origin"]))
        after = read(os.path.join(target, note["file"]))
        wanted = expected(name, values, before, was.get(note["tenfold_origin"]), now.get(note["file"]))
        check(after.shape == wanted.shape, note["file"], name, "is", after.shape, "should be", wanted.shape)
        gap = numpy.abs(after.astype(int) - wanted)
        mean, share, most = gap.mean(), (gap > 3).mean(), gap.max()
        limit = LIMITS[name]
        check(mean <= limit[0] and share <= limit[1] and most <= limit[2],
              note["file"], note["tenfold_ops"], f"mean {mean:.4f}, share {share:.5f}, most {most}; allowed", limit)
        count, means, shares, mosts = sums.get(name, (0, 0, 0, 0))
        sums[name] = (count + 1, max(means, mean), max(shares, share), max(mosts, most))
    check(sums, "nothing to compare in", target)
    for name, (count, mean, share, most) in sums.items():
        print(name, count, f"{mean:.4f} {share:.5f} {most}")


def files(folder):
    found = [os.path.join(place, name) for place, _, names in os.walk(folder) for name in names]
    return sorted(path for path in found if path.endswith((".jpg", ".jpeg", ".png", ".webp", ".npy")))


def decode(folder):
    for path in files(folder):
        try:
            array = numpy.load(path) if path.endswith(".npy") else read(path)
        except (OSError, ValueError) as error:
            sys.exit(f"wrong: {path}: {error}")
        check(array.size > 0 and numpy.isfinite(array).all(), path, "has no pixels, or infinite ones")
    print(len(files(folder)))


def digits(folder):
    """A six has its hole in the lower half, a nine in the upper one, even if it is turned by 45 degrees."""
    count = 0
    for label in ("6", "9"):
        for path in files(os.path.join(folder, label)):
            grey_levels = cv2.cvtColor(read(path), cv2.COLOR_RGB2GRAY)
            ink = grey_levels > 128
            if ink.mean() > 0.5:
                ink = ~ink
            _, parts, facts, centres = cv2.connectedComponentsWithStats((~ink).astype(numpy.uint8), connectivity=4)
            ground = set(parts[0]) | set(parts[-1]) | set(parts[:, 0]) | set(parts[:, -1])
            holes = [part for part in range(1, len(facts)) if part not in ground and facts[part][4] > 8
                     and not ink[parts == part].any()]
            check(len(holes) == 1, path, "has", len(holes), "holes")
            middle = ink.nonzero()[0].mean()
            hole = centres[holes[0]][1]
            check((hole > middle) == (label == "6"), path, "hole at", hole, "middle at", middle)
            count += 1
    print(count)


def flipped(source, target):
    most = 0
    with open(target.rstrip("/") + ".provenance.jsonl", encoding="utf-8") as file:
        for note in map(json.loads, file):
            wanted = cv2.flip(read(os.path.join(source, note["tenfold_origin"])), 1)
            gap = numpy.abs(read(os.path.join(target, note["file"])).astype(int) - wanted)
            most = max(most, gap.max())
            check(gap.max() <= 2, note["file"], "differs by", gap.max())
    print(most)


if __name__ == "__main__":
    if sys.argv[1] not in ("prepare", "outline"):
        {"compare": compare, "decode": decode, "digits": digits, "flipped": flipped}[sys.argv[1]](*sys.argv[2:])
    else:
        {"prepare": prepare, "outline": outline}[sys.argv[1]](sys.argv[2], sys.argv[3:])
