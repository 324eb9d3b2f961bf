using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>Says what will be trained, and on what.</summary>
internal static class Introduction
{
    public static void Show(IAnsiConsole console, string layerTable, FashionMnist data)
    {
        // Past Spectre, which would wrap the table's lines at the terminal's width.
        console.Profile.Out.Writer.WriteLine(layerTable);
        console.WriteLine();
        console.WriteLine($"{data.Train.Count} training and {data.Test.Count} test images from {data.Folder}");
        console.WriteLine();
    }
}
