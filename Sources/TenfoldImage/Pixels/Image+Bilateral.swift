internal import CTenfoldKernels
internal import TenfoldCore

extension Image {
  /// Means of the pixels around, which count by distance and by likeness of colour: the mean difference of the channels.
  /// Opacity stays.
  mutating func bilateral(radius: Int, sigmaColour: Double, sigmaSpace: Double) {
    // The kernel takes the sum of the differences.
    let sigma = Float(sigmaColour * Double(colours))
    withKernel { source, target, image in
      tf_bilateral(
        source, target, image.width, image.height, image.stride, Int32(image.channels),
        Int32(2 * radius + 1), sigma, Float(sigmaSpace), Int32(TF_BORDER_REFLECT_101))
    }
  }
}
