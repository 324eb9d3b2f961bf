using FashionMnistSample;
using NetGen;
using PredictorSample;

const int ClassesShown = 3;

if (args is not [string weights, _, ..])
{
    Console.Error.WriteLine(
        """
        Usage: Predictor WEIGHTS IMAGE...
        Says which clothing images show. WEIGHTS is what the sample FashionMnist saves, lenet5.safetensors;
        each IMAGE is a binary PGM file of 28 x 28 pixels, bright on black.
        """);
    return 2;
}

try
{
    string[] paths = args[1..];
    LeNet5 net = new();
    net.Load(weights);
    Predictions predictions = net.Predict(Images(paths));
    for (int image = 0; image < paths.Length; image++)
    {
        Console.WriteLine($"{paths[image]}: {Describe(predictions.ProbabilitiesOf(image))}");
    }

    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

// Scaled as in training. What they show is not known yet: labels are there because a data set has some, and are not read.
static ImageDataSet Images(string[] paths) => new(
    paths.SelectMany(GreyMap.Read).ToArray(),
    channels: 1,
    GreyMap.Height,
    GreyMap.Width,
    labels: new int[paths.Length],
    classNames: FashionMnist.ClassNames,
    mean: FashionMnist.Mean,
    deviation: FashionMnist.StandardDeviation);

static string Describe(double[] probabilities) => string.Join(
    ", ",
    FashionMnist.ClassNames
        .Zip(probabilities, (name, probability) => (name, probability))
        .OrderByDescending(found => found.probability)
        .Take(ClassesShown)
        .Select(found => $"{found.name} {100 * found.probability:F1} %"));
