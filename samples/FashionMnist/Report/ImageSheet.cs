using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>A picture of the test set and what the network made of it.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Says">The class that the network gives it.</param>
/// <param name="Probability">How sure the network is, 0 to 1.</param>
/// <param name="Actual">The class it is of.</param>
internal sealed record LabelledImage(GreyImage Image, string Says, double Probability, string Actual);

/// <summary>Draws pictures side by side, each above what the network says and what it is.</summary>
internal static class ImageSheet
{
    private const int PreferredColumns = 4;
    private const int SmallestWidth = 18;
    private const int Gap = 2;

    public static void Show(IAnsiConsole console, IReadOnlyList<LabelledImage> images)
    {
        int available = console.Profile.Width;
        int columns = Math.Clamp(available / (SmallestWidth + Gap), 1, PreferredColumns);
        int width = Math.Clamp((available / columns) - Gap, 1, images[0].Image.Width);

        console.MarkupLine($"[bold]The first {images.Count} test images[/]: what the network says, how sure it is, and what they are");
        foreach (LabelledImage[] row in images.Chunk(columns))
        {
            console.WriteLine();
            Grid grid = new();
            grid.AddColumns([.. row.Select(_ => new GridColumn().Width(width).NoWrap().PadLeft(0).PadRight(Gap))]);
            grid.AddRow([.. row.Select(image => Draw(image.Image, width))]);
            grid.AddRow([.. row.Select(Says)]);
            grid.AddRow([.. row.Select(image => new Text($"is {image.Actual}"))]);
            console.Write(grid);
        }

        console.WriteLine();
    }

    private static HalfBlocks Draw(GreyImage image, int width) =>
        new(width == image.Width ? image : image.Resize(width, Math.Max(2, image.Height * width / image.Width / 2 * 2)));

    private static Text Says(LabelledImage image)
    {
        bool right = image.Says == image.Actual;
        string text = $"{(right ? '✓' : '✗')} {image.Says} {100 * image.Probability:F0} %";
        return new Text(text, new Style(right ? Color.Green : Color.Red));
    }
}
