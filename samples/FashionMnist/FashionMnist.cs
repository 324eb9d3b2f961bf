using NetGen;

namespace FashionMnistSample;

/// <summary>Fashion-MNIST: grey images of 28 x 28 pixels in ten classes of clothing.</summary>
/// <remarks>Source: Xiao, Rasul and Vollgraf 2017, arXiv:1708.07747.</remarks>
/// <param name="Folder">Where the files were found.</param>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
internal sealed record FashionMnist(string Folder, ImageDataSet Train, ImageDataSet Test)
{
    /// <summary>Mean of all training pixels, as a share of white. Inputs scaled to mean 0 and deviation 1 train faster.</summary>
    public const double Mean = 0.2860;

    /// <summary>Standard deviation of all training pixels, as a share of white.</summary>
    public const double StandardDeviation = 0.3530;

    private const string TrainImages = "train-images-idx3-ubyte";
    private const string TrainLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";

    /// <summary>The names of the files, without the ending of compressed ones.</summary>
    public static IReadOnlyList<string> Files { get; } = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>What the labels 0 to 9 stand for.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>Loads the data set.</summary>
    /// <param name="folder">The folder with the four files, or null for the first of <see cref="DataFolders"/> that has them.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public static FashionMnist Load(string? folder = null)
    {
        folder ??= DataFolders.Find();
        return new FashionMnist(folder, Read(folder, TrainImages, TrainLabels), Read(folder, TestImages, TestLabels));
    }

    private static ImageDataSet Read(string folder, string images, string labels)
    {
        ImageDataSet data = IdxDataSet.Load(
            DataFolders.Require(folder, images),
            DataFolders.Require(folder, labels),
            ClassNames,
            mean: Mean,
            deviation: StandardDeviation);
        return data.InputSize == LeNet5.InputSize && data.Count > 0
            ? data
            : throw new InvalidDataException(
                $"{folder}: expected images of 28 x 28 pixels in {images}, found {data.Count} of {data.Height} x {data.Width}.");
    }
}
