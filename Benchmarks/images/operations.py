"""What is measured: each with our recipe, the peers' words for it, and what it is to reach.

A peer's words are an expression in which A is its module; steps and parameters say the same as ours. `goal` is how many
times as many pictures a second as Albumentations: 0.9 is "not slower by more than 10 %".
"""
from dataclasses import dataclass


@dataclass
class Work:
    name: str
    steps: list
    albumentations: str
    augrs: str = ""
    goal: float = 0.9
    annotated: bool = False


def same(name, step, parameters, peer, also=False, goal=0.9):
    """An operation of one step; `also` if augrs takes the same words."""
    return Work(name, [{step: parameters} if parameters else step], peer, peer if also else "", goal)


OPERATIONS = [
    same("horizontal_flip", "horizontal_flip", {}, "A.HorizontalFlip(p=1)", True, 1),
    same("vertical_flip", "vertical_flip", {}, "A.VerticalFlip(p=1)", True, 1),
    same("rotate ±30°", "rotate", {"degrees": [-30, 30]}, "A.Rotate(limit=30, p=1)", True, 2),
    same("affine", "affine",
         {"scale": [0.9, 1.1], "translate_x": [-0.1, 0.1], "translate_y": [-0.1, 0.1], "degrees": [-15, 15],
          "shear_x": [-5, 5], "shear_y": [-5, 5]},
         "A.Affine(scale=(0.9, 1.1), keep_ratio=True, translate_percent=(-0.1, 0.1), rotate=(-15, 15), "
         "shear=(-5, 5), p=1)", True, 2),
    same("random_resized_crop 224", "random_resized_crop", {"width": 224, "height": 224},
         "A.RandomResizedCrop(size=(224, 224), p=1)", True, 1),
    same("brightness_contrast ±0.2", "brightness_contrast", {"brightness": [-0.2, 0.2], "contrast": [-0.2, 0.2]},
         "A.RandomBrightnessContrast(0.2, 0.2, p=1)", True, 1),
    # OpenCV counts hues in steps of two degrees.
    same("hue_saturation_value", "hue_saturation_value",
         {"hue": [-40, 40], "saturation": [-30, 30], "value": [-20, 20]},
         "A.HueSaturationValue(20, 30, 20, p=1)", True, 4),
    same("color_jitter", "color_jitter",
         {"brightness": [0.8, 1.2], "contrast": [0.8, 1.2], "saturation": [0.8, 1.2], "hue": [-18, 18]},
         "A.ColorJitter(brightness=0.2, contrast=0.2, saturation=0.2, hue=0.05, p=1)", True),
    same("to_gray", "to_gray", {}, "A.ToGray(p=1)", True),
    # Seven taps on both sides.
    same("gaussian_blur 7", "gaussian_blur", {"sigma": [1, 1]},
         "A.GaussianBlur(blur_limit=(7, 7), sigma_limit=(1, 1), p=1)", True, 1.2),
    same("motion_blur 7", "motion_blur", {"length": [7, 7]}, "A.MotionBlur(blur_limit=(7, 7), p=1)"),
    same("median_blur 3", "median_blur", {"radius": [1, 1]}, "A.MedianBlur(blur_limit=(3, 3), p=1)", goal=1),
    same("gauss_noise", "gauss_noise", {"sigma": [25.5, 51]}, "A.GaussNoise(std_range=(0.1, 0.2), p=1)", True, 8),
    same("coarse_dropout", "coarse_dropout",
         {"count": [1, 2], "height": [0.1, 0.2], "width": [0.1, 0.2]},
         "A.CoarseDropout(num_holes_range=(1, 2), hole_height_range=(0.1, 0.2), hole_width_range=(0.1, 0.2), p=1)",
         True),
    same("elastic σ 5", "elastic", {"alpha": [60, 60], "sigma": [5, 5], "border": "constant"},
         "A.ElasticTransform(alpha=60, sigma=5, p=1)", True, 4),
    same("elastic σ 50", "elastic", {"alpha": [1000, 1000], "sigma": [50, 50], "border": "constant"},
         "A.ElasticTransform(alpha=1000, sigma=50, p=1)", True),
    same("grid_distortion", "grid_distortion", {"steps": 5, "distortion": [-0.3, 0.3]},
         "A.GridDistortion(num_steps=5, distort_limit=0.3, p=1)"),
    same("optical_distortion", "optical_distortion", {"distortion": [-0.05, 0.05]},
         "A.OpticalDistortion(distort_limit=0.05, p=1)"),
    same("perspective", "perspective", {"scale": [0.05, 0.1]}, "A.Perspective(scale=(0.05, 0.1), p=1)", True),
    same("clahe", "clahe", {"clip_limit": [1, 4], "tiles": 8},
         "A.CLAHE(clip_limit=(1, 4), tile_grid_size=(8, 8), p=1)", True),
    same("equalize", "equalize", {}, "A.Equalize(p=1)"),
    same("posterize 4", "posterize", {"bits": [4, 4]}, "A.Posterize(num_bits=4, p=1)", goal=1),
    same("solarize", "solarize", {"threshold": [128, 128]}, "A.Solarize(threshold_range=(0.5, 0.5), p=1)", goal=1),
    # As many streaks, as long and as wide, on a picture blurred as much.
    same("rain", "rain",
         {"drops": [436, 436], "slant": [-10, 10], "length": [0.039, 0.039], "width": [0.002, 0.002],
          "brightness": [0.7, 0.7], "blur": 0.0039}, "A.RandomRain(p=1)"),
    same("fog", "fog", {"density": [0.3, 1]}, "A.RandomFog(fog_coef_range=(0.3, 1), p=1)", goal=20),
    same("jpeg_compression 50–90", "jpeg_compression", {"quality": [50, 90]},
         "A.ImageCompression(quality_range=(50, 90), p=1)"),
    same("normalize", "normalize", {}, "A.Normalize(p=1)", True),
]

# A flip, brightness and contrast, a turn.
SHORT = [
    "horizontal_flip",
    {"brightness_contrast": {"brightness": [-0.2, 0.2], "contrast": [-0.2, 0.2]}},
    {"rotate": {"degrees": [-15, 15]}},
]
SHORT_PEER = ("A.HorizontalFlip(p={p}), A.RandomBrightnessContrast(0.2, 0.2, p={p}), A.Rotate(limit=15, p={p})")


def half(step):
    """A step with a probability of one half."""
    if isinstance(step, str):
        return {step: {"probability": 0.5}}
    (name, parameters), = step.items()
    return {name: {**parameters, "probability": 0.5}}


# The long example of Albumentations' README, with the probabilities that it gives.
LONG = [
    {"rotate90": {"turns": [0, 3]}},
    {"one_of": {"probability": 0.5, "steps": ["horizontal_flip", "vertical_flip", {"rotate90": {"turns": [2, 2]}}]}},
    {"transpose": {"probability": 0.5}},
    {"gauss_noise": {"sigma": [51, 112.2], "probability": 0.2}},
    {"one_of": {"probability": 0.2, "steps": [
        {"motion_blur": {"length": [3, 7], "weight": 0.2}},
        {"median_blur": {"radius": [1, 1], "weight": 0.1}},
        {"box_blur": {"radius": [1, 1], "weight": 0.1}},
    ]}},
    {"shift_scale_rotate": {"shift": [-0.0625, 0.0625], "scale": [0.8, 1.2], "degrees": [-45, 45],
                            "probability": 0.2}},
    {"one_of": {"probability": 0.2, "steps": [
        {"optical_distortion": {"distortion": [-0.05, 0.05], "weight": 0.3}},
        {"grid_distortion": {"distortion": [-0.3, 0.3], "weight": 0.1}},
        {"piecewise_affine": {"scale": [0.03, 0.05], "border": "constant", "weight": 0.3}},
    ]}},
    {"one_of": {"probability": 0.3, "steps": [
        {"clahe": {"clip_limit": [1, 2]}},
        {"sharpen": {"amount": [0.2, 0.5], "lightness": [0.5, 1]}},
        {"emboss": {"amount": [0.2, 0.5], "strength": [0.2, 0.7]}},
        {"brightness_contrast": {"brightness": [-0.2, 0.2], "contrast": [-0.2, 0.2]}},
    ]}},
    {"hue_saturation_value": {"hue": [-40, 40], "saturation": [-30, 30], "value": [-20, 20], "probability": 0.3}},
    "normalize",
]
LONG_PEER = """
    A.RandomRotate90(p=1),
    A.OneOf([A.HorizontalFlip(p=1), A.VerticalFlip(p=1),
             A.Sequential([A.HorizontalFlip(p=1), A.VerticalFlip(p=1)], p=1)], p=0.5),
    A.Transpose(p=0.5),
    A.GaussNoise(p=0.2),
    A.OneOf([A.MotionBlur(p=0.2), A.MedianBlur(blur_limit=3, p=0.1), A.Blur(blur_limit=3, p=0.1)], p=0.2),
    A.ShiftScaleRotate(shift_limit=0.0625, scale_limit=0.2, rotate_limit=45, p=0.2),
    A.OneOf([A.OpticalDistortion(p=0.3), A.GridDistortion(p=0.1), A.PiecewiseAffine(p=0.3)], p=0.2),
    A.OneOf([A.CLAHE(clip_limit=2, p=0.5), A.Sharpen(p=0.5), A.Emboss(p=0.5),
             A.RandomBrightnessContrast(p=0.5)], p=0.3),
    A.HueSaturationValue(p=0.3),
    A.Normalize(),
"""

PIPELINES = [
    Work("(a) flip, brightness and contrast, rotate ±15°", SHORT, SHORT_PEER.format(p=1), SHORT_PEER.format(p=1), 2),
    Work("(a) with mask, 10 boxes, 10 keypoints", SHORT, SHORT_PEER.format(p=1), SHORT_PEER.format(p=1), 2, True),
    Work("(b) the long example", LONG, LONG_PEER, "", 3),
]

# What the job on files does to each picture.
JOB = [half(step) for step in SHORT]
JOB_PEER = SHORT_PEER.format(p=0.5)
