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
    # Albumentations takes the nearest pixels only; ours does so too if told to, and by default lets every pixel count.
    same("random_resized_crop 224", "random_resized_crop", {"width": 224, "height": 224, "antialias": False},
         "A.RandomResizedCrop(size=(224, 224), p=1)", True, 1),
    same("random_resized_crop 224, antialiased", "random_resized_crop", {"width": 224, "height": 224},
         "A.RandomResizedCrop(size=(224, 224), p=1)", True),
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


def object_work(name, step, parameters, peer):
    """An operation that needs objects."""
    return Work(name, [{step: parameters}], peer, annotated=True)


def other_work(name, step, parameters, peer):
    """An operation that needs other pictures: those that are measured with."""
    return same(name, step, parameters, f"A.{peer}, p=1)")


# All others that have a counterpart. What a peer's default leaves out (smoothing before shrinking, soft edges) is left
# out here as well, unless the name says otherwise.
GEOMETRY = [
    same("transpose", "transpose", {}, "A.Transpose(p=1)", True),
    same("rotate90", "rotate90", {"turns": [0, 3]}, "A.RandomRotate90(p=1)", True),
    same("d4", "d4", {}, "A.D4(p=1)"),
    same("safe_rotate ±45°", "safe_rotate", {"degrees": [-45, 45]}, "A.SafeRotate(limit=45, p=1)"),
    same("rotate ±30°, border cut off", "rotate", {"degrees": [-30, 30], "crop_border": True},
         "A.Rotate(limit=30, crop_border=True, p=1)"),
    same("shift_scale_rotate", "shift_scale_rotate",
         {"shift": [-0.0625, 0.0625], "scale": [0.9, 1.1], "degrees": [-45, 45]}, "A.ShiftScaleRotate(p=1)"),
    same("piecewise_affine", "piecewise_affine", {"scale": [0.03, 0.05], "border": "constant"},
         "A.PiecewiseAffine(scale=(0.03, 0.05), p=1)"),
    same("thin_plate_spline", "thin_plate_spline", {"points": 4, "scale": [0.05, 0.05], "border": "constant"},
         "A.ThinPlateSpline(scale_range=(0.05, 0.05), num_control_points=4, p=1)"),
    same("grid_elastic", "grid_elastic", {"columns": 4, "rows": 4, "scale": [0.02, 0.02]},
         "A.GridElasticDeform(num_grid_xy=(4, 4), magnitude=10, p=1)"),
    same("fisheye", "fisheye", {"degrees": [40, 40]}, 'A.OpticalDistortion(distort_limit=0.3, mode="fisheye", p=1)'),
    same("grid_shuffle 3 × 3", "grid_shuffle", {"rows": [3, 3], "columns": [3, 3]},
         "A.RandomGridShuffle(grid=(3, 3), p=1)"),
    same("crop 224", "crop", {"left": 40, "top": 60, "width": 224, "height": 224}, "A.Crop(40, 60, 264, 284, p=1)"),
    same("center_crop 224", "center_crop", {"width": 224, "height": 224}, "A.CenterCrop(224, 224, p=1)"),
    same("random_crop 224", "random_crop", {"width": 224, "height": 224}, "A.RandomCrop(224, 224, p=1)"),
    same("crop_and_pad ±10 %", "crop_and_pad", {"amount": [-0.1, 0.1], "keep_size": True, "independent": True},
         "A.CropAndPad(percent=(-0.1, 0.1), p=1)"),
    same("pad 32", "pad", {side: [32, 32] for side in ("left", "top", "right", "bottom")}, "A.Pad(padding=32, p=1)"),
    same("pad_to 600", "pad_to", {"width": 600, "height": 600}, "A.PadIfNeeded(600, 600, p=1)"),
    same("resize 256", "resize", {"width": 256, "height": 256, "antialias": False}, "A.Resize(256, 256, p=1)"),
    same("resize 224, antialiased", "resize", {"width": 224, "height": 224},
         'A.Resize(224, 224, area_for_downscale="image", p=1)'),
    same("resize 768", "resize", {"width": 768, "height": 768}, "A.Resize(768, 768, p=1)"),
    same("longest_max_size 300", "longest_max_size", {"size": [300, 300], "antialias": False},
         "A.LongestMaxSize(300, p=1)"),
    same("smallest_max_size 300", "smallest_max_size", {"size": [300, 300], "antialias": False},
         "A.SmallestMaxSize(300, p=1)"),
    same("random_scale 0.5–1.5", "random_scale", {"scale": [0.5, 1.5], "antialias": False},
         "A.RandomScale(scale_limit=0.5, p=1)"),
    object_work("bbox_safe_crop", "bbox_safe_crop", {"share": [1, 1]}, "A.BBoxSafeRandomCrop(p=1)"),
    object_work("at_least_one_bbox_crop 224", "at_least_one_bbox_crop", {"width": 224, "height": 224},
                "A.AtLeastOneBBoxRandomCrop(224, 224, p=1)"),
    object_work("crop_non_empty_mask 224", "crop_non_empty_mask", {"width": 224, "height": 224},
                "A.CropNonEmptyMaskIfExists(224, 224, p=1)"),
]

DROPOUT = [
    same("grid_dropout", "grid_dropout", {"cell": [0.125, 0.125], "ratio": [0.5, 0.5], "shifted": False},
         "A.GridDropout(ratio=0.5, holes_number_xy=(8, 8), p=1)"),
    same("xy_masking", "xy_masking",
         {"columns": [1, 2], "rows": [1, 2], "width": [0.03, 0.1], "height": [0.03, 0.1]},
         "A.XYMasking(num_masks_x=(1, 2), num_masks_y=(1, 2), mask_x_length=(15, 51), mask_y_length=(15, 51), p=1)"),
    same("pixel_dropout 1 %", "pixel_dropout", {"rate": [0.01, 0.01]}, "A.PixelDropout(dropout_prob=0.01, p=1)"),
    same("random_erasing", "random_erasing", {"area": [0.02, 0.33], "aspect": [0.3, 3.3], "fill": "level"},
         "A.Erasing(scale=(0.02, 0.33), ratio=(0.3, 3.3), p=1)"),
    object_work("constrained_dropout", "constrained_dropout", {"count": [1, 3], "size": [0.1, 0.3]},
                "A.ConstrainedCoarseDropout(num_holes_range=(1, 3), hole_height_range=(0.1, 0.3), "
                "hole_width_range=(0.1, 0.3), bbox_labels=list(range(10)), p=1)"),
]

COLOUR = [
    same("channel_shuffle", "channel_shuffle", {}, "A.ChannelShuffle(p=1)"),
    same("channel_dropout", "channel_dropout", {}, "A.ChannelDropout(p=1)"),
    same("rgb_shift ±20", "rgb_shift", {}, "A.RGBShift(p=1)"),
    same("to_sepia", "to_sepia", {}, "A.ToSepia(p=1)"),
    same("tone_curve", "tone_curve", {}, "A.RandomToneCurve(scale=0.1, p=1)"),
    same("planckian_jitter", "planckian_jitter", {"kelvin": [5000, 9000]},
         "A.PlanckianJitter(temperature_limit=(5000, 9000), p=1)"),
    same("auto_contrast", "auto_contrast", {"cutoff": [2, 2]}, "A.AutoContrast(cutoff=2, p=1)"),
    same("gamma", "gamma", {"gamma": [0.8, 1.2]}, "A.RandomGamma(gamma_limit=(80, 120), p=1)"),
    same("invert", "invert", {}, "A.InvertImg(p=1)"),
    same("chromatic_aberration", "chromatic_aberration", {"red": [-0.02, 0.02], "blue": [-0.02, 0.02]},
         'A.ChromaticAberration(mode="red_blue", p=1)'),
    same("illumination, linear", "illumination", {"mode": "linear", "intensity": [-0.2, 0.2]},
         'A.Illumination(mode="linear", p=1)'),
    same("illumination, spot", "illumination", {"mode": "gaussian", "intensity": [-0.2, 0.2], "sigma": [0.2, 1]},
         'A.Illumination(mode="gaussian", p=1)'),
    same("plasma_brightness_contrast", "plasma_brightness_contrast", {"brightness": [0, 0.3], "contrast": [0, 0.3]},
         "A.PlasmaBrightnessContrast(p=1)"),
    same("plasma_shadow", "plasma_shadow", {"intensity": [0.3, 0.7]}, "A.PlasmaShadow(p=1)"),
    same("fancy_pca", "fancy_pca", {"alpha": 0.1}, "A.FancyPCA(alpha=0.1, p=1)"),
    same("he_stain, as usual", "he_stain", {"method": "standard"},
         'A.HEStain(method="preset", preset="standard", p=1)'),
    same("he_stain, macenko", "he_stain", {"method": "macenko"}, 'A.HEStain(method="macenko", p=1)'),
    same("to_tensor, float32", "to_tensor", {"order": "hwc", "element": "float32"}, "A.ToFloat(max_value=255, p=1)"),
]

FILTERS = [
    same("box_blur 7", "box_blur", {"radius": [3, 3]}, "A.Blur(blur_limit=(7, 7), p=1)"),
    same("gaussian_blur 25", "gaussian_blur", {"sigma": [4, 4]},
         "A.GaussianBlur(blur_limit=(25, 25), sigma_limit=(4, 4), p=1)"),
    same("median_blur 5", "median_blur", {"radius": [2, 2]}, "A.MedianBlur(blur_limit=(5, 5), p=1)"),
    same("median_blur 7", "median_blur", {"radius": [3, 3]}, "A.MedianBlur(blur_limit=(7, 7), p=1)"),
    same("defocus 5", "defocus", {"radius": [5, 5], "softness": [0.3, 0.3]},
         "A.Defocus(radius=(5, 5), alias_blur=(0.3, 0.3), p=1)"),
    same("zoom_blur 12 %", "zoom_blur", {"strength": [0.12, 0.12], "off_centre": 0},
         "A.ZoomBlur(max_factor=(1.12, 1.12), step_factor=(0.02, 0.02), p=1)"),
    same("glass_blur", "glass_blur", {"sigma": [0.7, 0.7], "distance": [4, 4]},
         "A.GlassBlur(sigma=0.7, max_delta=4, iterations=1, p=1)"),
    same("advanced_blur", "advanced_blur",
         {"sigma_x": [0.2, 1], "sigma_y": [0.2, 1], "degrees": [-90, 90], "beta": [0.5, 8], "noise": [0.9, 1.1]},
         "A.AdvancedBlur(blur_limit=(7, 7), p=1)"),
    same("sharpen", "sharpen", {"amount": [0.2, 0.5], "lightness": [0.5, 1]}, "A.Sharpen(p=1)"),
    same("unsharp_mask", "unsharp_mask", {"sigma": [1, 1], "amount": [0.2, 0.5], "threshold": 10},
         "A.UnsharpMask(blur_limit=(7, 7), sigma_limit=(1, 1), alpha=(0.2, 0.5), threshold=10, p=1)"),
    same("emboss", "emboss", {"amount": [0.2, 0.5], "strength": [0.2, 0.7]}, "A.Emboss(p=1)"),
    same("ringing_overshoot", "ringing_overshoot", {"radius": [3, 7], "cutoff": [0.79, 1.57]},
         "A.RingingOvershoot(p=1)"),
    same("morphology 3", "morphology", {"kind": "dilate", "radius": [1, 1]}, "A.Morphological(scale=(3, 3), p=1)"),
    same("downscale 0.25", "downscale", {"scale": [0.25, 0.25], "method": "nearest"}, "A.Downscale(p=1)"),
    # Albumentations works on a picture of at most 128 pixels, unless told not to.
    same("superpixels 100", "superpixels", {"count": [100, 100], "rate": [0.5, 0.5]},
         "A.Superpixels(p_replace=(0.5, 0.5), n_segments=(100, 100), max_size=None, p=1)"),
]

NOISE = [
    same("iso_noise", "iso_noise", {"grain": [0.03, 0.1], "colour": [0.01, 0.04]}, "A.ISONoise(p=1)"),
    same("shot_noise", "shot_noise", {"scale": [0.1, 0.3]}, "A.ShotNoise(scale_range=(0.1, 0.3), p=1)"),
    same("multiplicative_noise, one factor", "multiplicative_noise",
         {"low": 0.9, "high": 1.1, "per_pixel": False, "per_channel": False}, "A.MultiplicativeNoise(p=1)"),
    same("multiplicative_noise", "multiplicative_noise", {"low": 0.9, "high": 1.1},
         "A.MultiplicativeNoise(per_channel=True, elementwise=True, p=1)"),
    same("salt_and_pepper", "salt_and_pepper", {}, "A.SaltAndPepper(p=1)"),
    same("additive_noise, uniform", "additive_noise", {"distribution": "uniform", "scale": [25, 25]},
         'A.AdditiveNoise(noise_type="uniform", spatial_mode="per_pixel", '
         'noise_params={"ranges": [(-0.1, 0.1)] * 3}, p=1)'),
    same("additive_noise, beta", "additive_noise", {"distribution": "beta", "scale": [25, 25], "alpha": 2, "beta": 2},
         'A.AdditiveNoise(noise_type="beta", spatial_mode="per_pixel", '
         'noise_params={"alpha_range": (2, 2), "beta_range": (2, 2), "scale_range": (0.1, 0.1)}, p=1)'),
    # One quality, as a block holds two or three pictures only, and the best block would be one of low qualities.
    same("webp_compression 70", "webp_compression", {"quality": [70, 70], "effort": 4},
         'A.ImageCompression(compression_type="webp", quality_range=(70, 70), p=1)'),
]

WEATHER = [
    same("snow, bleached", "snow", {"kind": "bleach"}, "A.RandomSnow(p=1)"),
    same("snow, texture", "snow", {"kind": "texture"}, 'A.RandomSnow(method="texture", p=1)'),
    same("sun_flare", "sun_flare", {"radius": [0.39, 0.39], "circles": [6, 10]},
         "A.RandomSunFlare(src_radius=200, p=1)"),
    same("shadow", "shadow", {"count": [1, 2], "corners": 5, "intensity": [0.5, 0.5], "softness": 0},
         "A.RandomShadow(p=1)"),
    same("gravel", "gravel", {"region": [0.1, 0.4, 0.9, 0.9], "patches": [2, 2]}, "A.RandomGravel(p=1)"),
    same("spatter, rain", "spatter", {"kind": "rain"}, "A.Spatter(p=1)"),
    same("spatter, mud", "spatter", {"kind": "mud"}, 'A.Spatter(mode="mud", p=1)'),
]

OTHERS = [
    other_work("histogram_matching", "histogram_matching", {}, "HistogramMatching(blend_ratio=(0.5, 1)"),
    other_work("pixel_distribution, channels", "pixel_distribution", {"kind": "channels"},
               'PixelDistributionAdaptation(transform_type="standard"'),
    other_work("pixel_distribution, covariance", "pixel_distribution", {"kind": "covariance"},
               'PixelDistributionAdaptation(transform_type="pca"'),
    other_work("fda", "fda", {"beta": [0.002, 0.01]}, "FDA(beta_limit=(0.002, 0.01)"),
]

OPERATIONS += GEOMETRY + DROPOUT + COLOUR + FILTERS + NOISE + WEATHER + OTHERS

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
