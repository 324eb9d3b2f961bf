using NetGen;
using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>Shows what a network makes of the test images.</summary>
internal static class TestReport
{
    private const int ImagesShown = 12;

    public static void Show(IAnsiConsole console, LeNet5 net, ImageDataSet test)
    {
        EvaluationResult result = net.Evaluate(test);
        console.MarkupLineInterpolated($"[bold]Test accuracy: {100 * result.Accuracy:F1} %[/] (loss {result.Loss:F4}, {result.Count} images)");
        console.WriteLine();
        ConfusionReport.Show(console, result.ConfusionMatrix!);
        ImageSheet.Show(console, FirstImages(net, test));
    }

    private static LabelledImage[] FirstImages(LeNet5 net, ImageDataSet test)
    {
        int count = Math.Min(ImagesShown, test.Count);
        Predictions predictions = net.Predict(test.Take(count));
        return [.. Enumerable.Range(0, count).Select(index => Label(test, index, predictions))];
    }

    private static LabelledImage Label(ImageDataSet test, int index, Predictions predictions)
    {
        int predicted = predictions.ClassOf(index);
        bool isDecided = predicted >= 0;
        return new LabelledImage(
            new GreyImage([.. test.Pixels(index).ToArray().Select(pixel => pixel / 255f)], test.Width),
            isDecided ? test.ClassNames[predicted] : "nothing",
            isDecided ? predictions.ProbabilitiesOf(index)[predicted] : double.NaN,
            test.ClassNames[test.Label(index)]);
    }
}
