namespace NetGen;

/// <summary>Loads images and labels from a pair of IDX files, as MNIST and its relatives come.</summary>
public static class IdxDataSet
{
    /// <summary>Loads images of bytes, <c>[N, height, width]</c> or <c>[N, channels, height, width]</c>, and labels of bytes, <c>[N]</c>.</summary>
    /// <param name="imagesPath">The IDX file of images, plain or gzip.</param>
    /// <param name="labelsPath">The IDX file of labels, plain or gzip.</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <param name="classCount">Number of classes; without it as many as there are names, else one more than the largest label.</param>
    /// <param name="mean">Subtracted from each pixel of range 0 to 1.</param>
    /// <param name="deviation">Divides the difference, above 0.</param>
    /// <exception cref="InvalidDataException">
    /// A file is no whole IDX file of bytes with these dimensions, the counts differ, or a label is no class.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    public static ImageDataSet Load(
        string imagesPath,
        string labelsPath,
        IReadOnlyList<string>? classNames = null,
        int? classCount = null,
        double mean = 0,
        double deviation = 1)
    {
        byte[] pixels = ReadBytes(imagesPath, out int[] shape);
        if (shape.Length is not (3 or 4) || shape.Contains(0))
        {
            throw new InvalidDataException(
                $"{imagesPath}: expected images with the dimensions [N, height, width] or [N, channels, height, width], " +
                $"found [{string.Join(", ", shape)}].");
        }

        int[] labels = ReadLabels(labelsPath, shape[0], imagesPath);
        RequireClasses(labels, classCount ?? classNames?.Count, labelsPath);
        int channels = shape.Length == 4 ? shape[1] : 1;
        return new ImageDataSet(pixels, channels, shape[^2], shape[^1], labels, classCount, classNames, mean, deviation);
    }

    private static int[] ReadLabels(string path, int imageCount, string imagesPath)
    {
        byte[] bytes = ReadBytes(path, out int[] shape);
        if (shape is not [_])
        {
            throw new InvalidDataException($"{path}: expected labels with the dimension [N], found [{string.Join(", ", shape)}].");
        }

        if (bytes.Length != imageCount)
        {
            throw new InvalidDataException(
                $"{path}: expected a label for each of the {imageCount} images of {imagesPath}, found {bytes.Length} labels.");
        }

        return Array.ConvertAll(bytes, label => (int)label);
    }

    private static void RequireClasses(int[] labels, int? classCount, string path)
    {
        int index = Array.FindIndex(labels, label => label >= classCount);
        if (index >= 0)
        {
            throw new InvalidDataException($"{path}: expected labels of {classCount} classes, from 0, found {labels[index]} at {index}.");
        }
    }

    private static byte[] ReadBytes(string path, out int[] shape)
    {
        IdxArray array = IdxReader.Read(path);
        shape = array.Dimensions.ToArray();
        return array.ElementType == IdxElementType.Byte
            ? (byte[])array.Values
            : throw new InvalidDataException($"{path}: expected unsigned bytes, found elements of type {array.ElementType}.");
    }
}
