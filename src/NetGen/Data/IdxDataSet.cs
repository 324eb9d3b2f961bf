namespace NetGen;

/// <summary>Loads images and labels from a pair of IDX files, as MNIST and its relatives come.</summary>
public static class IdxDataSet
{
    /// <summary>
    /// Loads images of bytes, <c>[N, height, width]</c> or <c>[N, channels, height, width]</c>, and labels of integers, <c>[N]</c>.
    /// </summary>
    /// <remarks>The headers of both files are compared before any data is read.</remarks>
    /// <param name="imagesPath">The IDX file of images, plain or gzip.</param>
    /// <param name="labelsPath">The IDX file of labels, plain or gzip; integers of 8, 16 or 32 bits.</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <param name="classCount">Number of classes; without it as many as there are names, else one more than the largest label.</param>
    /// <param name="mean">Subtracted from each pixel of range 0 to 1.</param>
    /// <param name="deviation">Divides the difference, above 0.</param>
    /// <param name="labelColumn">
    /// Which column is the class where labels are <c>[N, columns]</c>, from 0: 0 for QMNIST, whose other columns say who wrote the digit.
    /// </param>
    /// <exception cref="InvalidDataException">
    /// A file is no whole IDX file of these types and dimensions, the counts differ, or a label is no class.
    /// </exception>
    /// <exception cref="IOException">A file cannot be read; <see cref="FileNotFoundException"/> if there is none.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read, or is a folder.</exception>
    public static ImageDataSet Load(
        string imagesPath,
        string labelsPath,
        IReadOnlyList<string>? classNames = null,
        int? classCount = null,
        double mean = 0,
        double deviation = 1,
        int? labelColumn = null)
    {
        ArgumentNullException.ThrowIfNull(imagesPath);
        ArgumentNullException.ThrowIfNull(labelsPath);
        using IdxFile images = IdxFile.Open(imagesPath);
        RequireImages(images);
        using IdxFile labels = IdxFile.Open(labelsPath);
        RequireLabels(labels, labelColumn);
        RequireLabelEach(labels, images, imagesPath);
        int[] classes = ReadClasses(labels, labelColumn ?? 0);
        RequireClasses(classes, classCount ?? (classNames is { Count: > 0 } ? classNames.Count : null), labels);
        ReadOnlySpan<int> shape = images.Dimensions;
        int channels = shape.Length == 4 ? shape[1] : 1;
        return new ImageDataSet(
            (byte[])images.Read().Values, channels, shape[^2], shape[^1], classes, classCount, classNames, mean, deviation);
    }

    private static void RequireImages(IdxFile images)
    {
        if (images.Dimensions.Length is not (3 or 4) || images.Dimensions.Contains(0))
        {
            throw images.Invalid(
                "expected images with the dimensions [N, height, width] or [N, channels, height, width], " +
                $"found {Brackets(images)}");
        }

        if (images.ElementType != IdxElementType.Byte)
        {
            throw images.Invalid($"expected images of unsigned bytes, found elements of type {images.ElementType}");
        }
    }

    private static void RequireLabels(IdxFile labels, int? column)
    {
        if (labels.ElementType is IdxElementType.Single or IdxElementType.Double)
        {
            throw labels.Invalid($"expected labels of integers, found elements of type {labels.ElementType}");
        }

        if (column is null)
        {
            if (labels.Dimensions.Length != 1)
            {
                throw labels.Invalid(
                    $"expected labels with the dimension [N], found {Brackets(labels)}; " +
                    "of labels with the dimensions [N, columns], labelColumn says which column is the class");
            }
        }
        else if (labels.Dimensions.Length != 2 || (uint)column >= (uint)labels.Dimensions[1])
        {
            throw labels.Invalid($"expected labels with the dimensions [N, columns] and a column {column}, found {Brackets(labels)}");
        }
    }

    private static void RequireLabelEach(IdxFile labels, IdxFile images, string imagesPath)
    {
        if (labels.Dimensions[0] != images.Dimensions[0])
        {
            throw labels.Invalid(
                $"expected a label for each of the {images.Dimensions[0]} images of {imagesPath}, found {labels.Dimensions[0]} labels");
        }
    }

    private static int[] ReadClasses(IdxFile labels, int column)
    {
        int stride = labels.Dimensions.Length == 2 ? labels.Dimensions[1] : 1;
        Array values = labels.Read().Values;

        // By element type, because an array of bytes is one of signed bytes too when it is asked.
        int[] integers = labels.ElementType switch
        {
            IdxElementType.Byte => Array.ConvertAll((byte[])values, label => (int)label),
            IdxElementType.SByte => Array.ConvertAll((sbyte[])values, label => (int)label),
            IdxElementType.Int16 => Array.ConvertAll((short[])values, label => (int)label),
            _ => (int[])values,
        };
        return stride == 1 ? integers : [.. Enumerable.Range(0, labels.Dimensions[0]).Select(n => integers[(n * stride) + column])];
    }

    private static void RequireClasses(int[] classes, int? classCount, IdxFile labels)
    {
        // A class count is an int, so that int.MaxValue is no class.
        int count = classCount ?? int.MaxValue;
        int index = Array.FindIndex(classes, label => (uint)label >= (uint)count);
        if (index >= 0)
        {
            string expected = classCount is null ? "labels from 0" : $"labels of {classCount} classes, from 0";
            throw labels.Invalid($"expected {expected}, found {classes[index]} at {index}");
        }
    }

    private static string Brackets(IdxFile file) => $"[{string.Join(", ", file.Dimensions.ToArray())}]";
}
